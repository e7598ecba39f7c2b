from collections.abc import Iterator

from caulk.linter.compose.joins import OutsidePath
from caulk.linter.finding import Finding
from caulk.linter.rule import rule

COMMON = "services:\n  base:\n    image: nginx:1.30\n"


@rule(
    "correctness",
    severity="info",
    bad={
        "compose.yaml": """
            include:
              - ../../shared/compose.yaml
        """
    },
    good={
        "compose.yaml": """
            include:
              - shared/compose.yaml
        """,
        "shared/compose.yaml": COMMON,
    },
)
def check(path: OutsidePath) -> Iterator[Finding]:
    """A path to another compose file leads out of the project, so that file was not read.

    Nothing outside the project is read unless `--allow-outside` is given: what stands there is not known here. It
    is also missing wherever only the project is checked out.
    """
    yield Finding(path, f"`{path.path}` lies outside the project and was not read: see --allow-outside")
