from collections.abc import Iterator

from caulk.linter.compose.command_lines import CommandLine
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    bad="""
        services:
          web:
            image: example/web:1
            command: |
              ./serve \\
              --port 8080
    """,
    good="""
        services:
          web:
            image: example/web:1
            command: |
              ./serve
              --port 8080
    """,
)
def check(line: CommandLine) -> Iterator[Finding]:
    """A backslash at a line's end joins no lines in a command: it puts a line break into a word.

    Compose splits a string into words at line breaks as well as at blanks, so that nothing is needed there. An escaped
    one belongs to a word: above, the program would get a line break and `--port` as one argument.

    The fix is unsafe because it changes what arrives. Source: compose-go, which splits with go-shellwords.
    """
    for fault in line.escaped_breaks:
        yield Finding(fault, fault.message, fault.fix)
