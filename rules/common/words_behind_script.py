from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.wrappers import SHELLS, behind_script


@rule(
    "correctness",
    severity="error",
    programs=SHELLS,
    bad=(
        {"Dockerfile": 'FROM debian:12\nCMD ["sh", "-c", "serve", "--port", "80"]\n'},
        {"compose.yaml": "services: {web: {image: 'app:1', entrypoint: sh -c, command: serve --port 80}}\n"},
    ),
    good=(
        {"Dockerfile": 'FROM debian:12\nCMD ["sh", "-c", "serve --port 80"]\n'},
        {"compose.yaml": "services: {web: {image: 'app:1', entrypoint: sh -c, command: ['serve --port 80']}}\n"},
    ),
)
def check(command: Command) -> Iterator[Finding]:
    """A shell gets its script in several words, and runs only the first.

    `sh -c` takes one word for its script. What follows is `$0`, `$1` and so on, for a script that asks for them: above,
    `serve` would run without `--port`. Write all of it as one string.
    """
    words = behind_script(command) or ()
    if len(words) > 1 and words[0].literal and "$" not in words[0].text:
        message = f"`{command.name} -c` runs `{words[0].text}` alone, without `{words[1].text}`: make one string of it"
        yield Finding(words[1], message)
