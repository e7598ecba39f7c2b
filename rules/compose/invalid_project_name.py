from collections.abc import Iterator

from caulk.linter.compose.model import ComposeFile
from caulk.linter.finding import Finding, Fix
from caulk.linter.knowledge.compose.names import project_name
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        name: My Shop
        services:
          web:
            image: nginx:1.30
    """,
    good="""
        name: myshop
        services:
          web:
            image: nginx:1.30
    """,
)
def check(file: ComposeFile) -> Iterator[Finding]:
    """The project's name has a character that it cannot have.

    It consists of lower-case letters, digits, `-` and `_`, and begins with a letter or a digit.

    The fix is unsafe because it changes the names of containers, networks and volumes. Source: compose-go.
    """
    for name in file.project_names:
        right = project_name(name.text)
        if name.is_known and right != name.text:
            fix = Fix(f"Write `{right}`", name.replace(right)) if right and name.is_literal else None
            yield Finding(name, "a project's name is of lower-case letters, digits, `-` and `_`", fix)
