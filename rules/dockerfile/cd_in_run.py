from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.rule import rule

PEERS = ("DL3003", "DS-0013", "semgrep:use-workdir")


@rule(
    "style",
    severity="info",
    aliases=(*PEERS, "kics:run_command_cd_instead_of_workdir"),
    programs=("cd",),
    bad="""
        FROM debian:12
        RUN cd /srv/app && make
    """,
    good="""
        FROM debian:12
        WORKDIR /srv/app
        RUN make
    """,
)
def check(run: Run) -> Iterator[Finding]:
    """RUN changes the directory with cd.

    It holds for this one RUN only: the next starts in the WORKDIR again. WORKDIR says where everything
    happens, makes the directory if there is none, and holds for CMD too.
    """
    last = run.commands[-1] if run.commands else None
    for command in run.commands:
        if command.name != "cd" or command.wrapper:
            continue
        is_absolute = not command.operands or command.operands[0].text.startswith("/")
        message = "WORKDIR says where this happens, and holds for the next instruction too"
        if command is last:
            message = "this cd does nothing: the next instruction starts in the WORKDIR again"
        yield Finding(command, message, aliases=PEERS if is_absolute else None)
