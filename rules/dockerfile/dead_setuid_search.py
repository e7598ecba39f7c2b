from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule
from caulk.linter.shell.modes import refused_modes


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    aliases=("cis:4.8",),
    programs=("find",),
    bad="""
        FROM debian:12
        RUN find / -perm +6000 -type f -exec chmod a-s {} \\; || true
    """,
    good="""
        FROM debian:12
        RUN find / -perm /6000 -type f -exec chmod a-s {} \\; || true
    """,
)
def check(run: Run) -> Iterator[Finding]:
    """`find -perm +6000` finds nothing: GNU find refuses the mode.

    The recipe is old and widely copied. GNU find dropped `+mode` in 2005 and gives an error since
    2015, and `|| true` swallows it: the setuid files stay as they are. `/6000` is what was meant.

    BusyBox's find still takes it, so Alpine images are left alone. The fix is unsafe because it
    makes the command do what it says: bits are taken away that were there till now.
    """
    if run.stage is None or run.stage.has_busybox:
        return
    for mode in (mode for command in run.commands for mode in refused_modes(command)):
        wanted = "/" + mode.text[1:]
        fix = Fix(f"Write {wanted}", mode.replace(wanted))
        yield Finding(mode, f"GNU find refuses `{mode.text}`, so nothing is found: write `{wanted}`", fix)
