from collections.abc import Iterator

from caulk.linter.dockerfile.privileges import user_of
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule
from caulk.linter.shell.sudo import without_sudo


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=(
        *("DL3004", "DS-0010", "CKV2_DOCKER_1", "DKL-DI-0001"),
        *("kics:run_using_sudo", "semgrep:no-sudo-in-dockerfile", "dockerfilelint:sudo_usage"),
    ),
    bad="""
        FROM debian:12
        RUN sudo apt-get update && sudo -E make install
    """,
    good="""
        FROM debian:12
        RUN apt-get update && make install
    """,
)
def check(run: Run) -> Iterator[Finding]:
    """RUN calls sudo.

    A build is root until USER says otherwise: sudo changes nothing but what it does to signals, the
    environment and the terminal. Left in the image, with a rule that lets the user become root, it
    undoes the USER. Put `USER root` before what needs root, and the user behind it.

    The fix is unsafe because sudo also resets the environment.
    """
    user = user_of(run)
    needed = user is not None and not user.is_root
    for sudo in (command for command in run.commands if command.name == "sudo"):
        edit = None if needed or run.is_exec_form else without_sudo(sudo)
        message = "write `USER root` before it, instead of sudo" if needed else "sudo is of no use: the build is root"
        yield Finding(sudo.words[0], message, Fix("Delete sudo", edit) if edit else None)
