from collections.abc import Iterator

from caulk.linter.dockerfile.privileges import runs_as_root
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
    programs=("sudo",),
    bad="FROM debian:12\nRUN sudo apt-get update && sudo -E make install",
    good="FROM debian:12\nRUN apt-get update && make install",
)
def check(run: Run) -> Iterator[Finding]:
    """RUN calls sudo.

    A build is root until USER says otherwise: sudo changes nothing but what it does to signals, the
    environment and the terminal. Left in the image, with a rule that lets the user become root, it
    undoes the USER. Put `USER root` before what needs root, and the user behind it.

    The fix is unsafe because sudo also resets the environment.
    """
    for sudo in (command for command in run.commands if command.name == "sudo"):
        is_root = runs_as_root(run)
        edit = without_sudo(sudo) if is_root and not run.is_exec_form else None
        message = "sudo is of no use: the build is root here" if is_root else "write `USER root` before it instead"
        yield Finding(sudo.words[0], message, Fix("Delete sudo", edit) if edit else None)
