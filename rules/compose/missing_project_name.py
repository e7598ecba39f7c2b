from collections.abc import Iterator

from caulk.linter.compose.model import ComposeFile
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    default=False,
    aliases=("dclint:require-project-name-field",),
    bad="""
        services:
          web:
            image: nginx:1.30
    """,
    good="""
        name: shop
        services:
          web:
            image: nginx:1.30
    """,
)
def check(file: ComposeFile) -> Iterator[Finding]:
    """The file gives its project no name.

    Containers, networks and volumes then bear the name of the folder that the file is in, which is another one in
    every checkout, and two projects in folders of one name get in each other's way.
    """
    if file.fields and not file.is_override and not any("name" in fields.entries for fields in file.fields):
        yield Finding(file, "the project has no name: set `name` at the top level")
