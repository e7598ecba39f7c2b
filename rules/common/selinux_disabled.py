from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.selinux import PROGRAMS, selinux_off


@rule(
    "security",
    severity="warning",
    aliases=("cis:5.3",),
    programs=PROGRAMS,
    bad=(
        {"Dockerfile": "FROM fedora:44\nRUN setenforce 0"},
        {"Dockerfile": "FROM fedora:44\nRUN sed -i 's/SELINUX=enforcing/SELINUX=disabled/' /etc/selinux/config"},
    ),
    good={"Dockerfile": "FROM fedora:44\nRUN getenforce"},
)
def check(command: Command) -> Iterator[Finding]:
    """SELinux is switched off.

    It belongs to the host's kernel: in a build the command fails or does nothing, and in a privileged
    container it takes the separation from every container of the host. Label what the container needs
    (`:z`, `:Z`), or name a type by `--security-opt label=type:...`.

    Source: CIS Docker Benchmark 5.3.
    """
    for word in selinux_off(command):
        yield Finding(word, "SELinux is switched off: label what the container needs instead")
