from collections.abc import Iterator

from caulk.linter.compose.command_lines import CommandLine
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          web:
            image: example/web:1
            command: ./migrate && ./serve
    """,
    good="""
        services:
          web:
            image: example/web:1
            command: ["sh", "-c", "./migrate && ./serve"]
    """,
)
def check(line: CommandLine) -> Iterator[Finding]:
    """A command holds an operator of the shell, and no shell reads it.

    Compose splits a string into words by itself. It stops at the first `&&`, `;`, `|`, `<` or `>` outside of quotes,
    and drops the rest without a word: above, `./serve` would never run.

    The fix is unsafe because what was dropped will run. Source: compose-go, which splits with go-shellwords.
    """
    operator = line.operator
    if operator is not None:
        message = f"no shell reads this `{line.key}`: compose drops `{operator.text}` and all that follows it"
        yield Finding(operator, message, line.run_in_shell())
