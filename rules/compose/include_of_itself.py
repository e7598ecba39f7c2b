from collections.abc import Iterator
from posixpath import normpath

from caulk.linter.compose.model import ComposeFile
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        include:
          - compose.yaml
        services:
          web:
            image: nginx:1.27
    """,
    good="""
        services:
          web:
            image: nginx:1.27
    """,
)
def check(file: ComposeFile) -> Iterator[Finding]:
    """A compose file includes itself.

    Compose refuses it: the circle has no end. Source: compose-go.
    """
    for path in file.includes:
        if path.is_known and normpath(path.text) == file.own_name:
            yield Finding(path, f"the file includes itself: leave `{path.text}` out")
