from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.default_shell import REPLACERS, replaces_shell


@rule(
    "correctness",
    severity="warning",
    aliases=("DL4005", "kics:changing_default_shell_using_run_command", "semgrep:use-shell-instruction"),
    programs=REPLACERS,
    bad=("FROM debian:12\nRUN ln -sf /bin/bash /bin/sh", "FROM debian:12\nRUN chsh -s /bin/bash"),
    good='FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN echo hello',
)
def check(command: Command) -> Iterator[Finding]:
    """RUN puts another shell in the place of /bin/sh.

    Every script of the distribution then runs in a shell that it was not written for, and an upgrade of the
    package takes the change back. SHELL says which shell runs the instructions below it, and nothing else.
    """
    if command.origin.kind != "RUN" or not replaces_shell(command):
        return
    aliases = None if command.name == "ln" else ("kics:changing_default_shell_using_run_command",)
    message = "this changes the shell of the whole image: use SHELL, which is for the RUNs below alone"
    yield Finding(command, message, aliases=aliases)
