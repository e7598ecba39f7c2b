from collections.abc import Iterator

from caulk.linter.compose.references import Dependency
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    bad="""
        services:
          web:
            image: nginx:1.30
            depends_on: [db]
          db: {image: "postgres:17", profiles: [debug]}
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            depends_on: [db]
            profiles: [debug]
          db: {image: "postgres:17", profiles: [debug]}
    """,
)
def check(dependency: Dependency) -> Iterator[Finding]:
    """A service waits for one that its profiles leave out.

    Where the one is started and the other is not, compose refuses the whole file. Give both the same
    profiles, or say `required: false`. Source: compose-go.
    """
    profile = dependency.left_out
    if profile is not None:
        when = f"with the profile `{profile}`" if profile else "without a profile"
        message = f"{when} `{dependency.service.name}` starts and `{dependency.name}` does not: let them share profiles"
        yield Finding(dependency, message)
