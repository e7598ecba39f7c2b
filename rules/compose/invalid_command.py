from collections.abc import Iterator

from caulk.linter.compose.command_lines import CommandLine
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: example/web:1
            command: ./serve --greeting "hello
    """,
    good="""
        services:
          web:
            image: example/web:1
            command: ./serve --greeting "hello"
    """,
)
def check(line: CommandLine) -> Iterator[Finding]:
    """A command that is a string cannot be split into words.

    A quote is never closed, a bracket stands outside of quotes, or nothing follows the last backslash. Compose ends
    with `invalid command line string`. Write the command as a list, and nothing needs quotes.

    Source: compose-go, which splits with go-shellwords.
    """
    if (fault := line.refusal) is not None:
        yield Finding(fault, f"compose refuses this {line.key}: {fault.message}")
