from collections.abc import Iterator

from caulk.linter.compose.references import Dependency
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    bad="""
        services:
          web: {image: "example/web:1", depends_on: [db], networks: [front], environment: [DB_HOST=db]}
          db: {image: "postgres:17", networks: [back]}
        networks: {front: {}, back: {}}
    """,
    good="""
        services:
          web: {image: "example/web:1", depends_on: [db], networks: [front, back], environment: [DB_HOST=db]}
          db: {image: "postgres:17", networks: [back]}
        networks: {front: {}, back: {}}
    """,
)
def check(dependency: Dependency) -> Iterator[Finding]:
    """A service is told the name of one that it waits for, and shares no network with it.

    It will not find it by that name, nor by its address. A service that names some networks is not in `default`, where
    those are that name none.
    """
    if dependency.is_out_of_reach:
        message = f"`{dependency.service.name}` shares no network with `{dependency.name}` and cannot reach it"
        yield Finding(dependency, message)
