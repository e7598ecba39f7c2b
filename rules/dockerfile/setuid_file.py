from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Transfer
from caulk.linter.dockerfile.privileges import set_id_modes
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.shell.modes import SET_MODES


@rule(
    "security",
    severity="info",
    aliases=("CIS-DI-0008", "cis:4.8"),
    programs=SET_MODES,
    bad="""
        FROM debian:12
        RUN chmod u+s /usr/bin/tool
    """,
    good="""
        FROM debian:12
        RUN chmod 4755 /usr/bin/tool
        RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +
    """,
)
def check(instruction: Run | Transfer) -> Iterator[Finding]:
    """A file is made setuid or setgid.

    Whoever runs it acts as its owner: a way from any user of the container to root. Give the one
    capability that is needed (`setcap`), or take the bits away at the end of the build:
    `find / -xdev -perm /6000 -type f -exec chmod a-s {} +`.

    Setgid on a directory only hands its group down; it is not meant. Silent where every compose
    service that builds the file drops SETUID and SETGID, or sets no-new-privileges. Source: CIS 4.8.
    """
    for at, text, mode in set_id_modes(instruction):
        bit, whom = ("setuid", "owner") if mode.gives_setuid else ("setgid", "group")
        yield Finding(at, f"`{text}` makes a {bit} file: whoever runs it acts as its {whom}")
