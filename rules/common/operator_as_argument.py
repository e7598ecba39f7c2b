from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.items import stray_operator


@rule(
    "correctness",
    severity="error",
    bad=(
        {"Dockerfile": 'FROM debian:12\nCMD ["migrate", "&&", "serve"]\n'},
        {"compose.yaml": "services: {web: {image: 'app:1', command: [migrate, '&&', serve]}}\n"},
    ),
    good=(
        {"Dockerfile": 'FROM debian:12\nCMD ["sh", "-c", "migrate && serve"]\n'},
        {"compose.yaml": "services: {web: {image: 'app:1', command: [sh, -c, 'migrate && serve']}}\n"},
    ),
)
def check(command: Command) -> Iterator[Finding]:
    """An operator of the shell is an item of a list that no shell reads.

    The program gets it as an argument: above, `migrate` is run with the arguments `&&` and `serve`. Give a shell the
    whole as one string.
    """
    operator = stray_operator(command)
    if operator is not None and command.origin.kind != "healthcheck":  # failing-healthcheck says more of those
        message = f"no shell reads `{operator.text}` here, `{command.name}` gets it as an argument: let `sh -c` run it"
        yield Finding(operator, message)
