from collections.abc import Iterator

from caulk.linter.compose.references import Dependency
from caulk.linter.finding import Finding, Fix, Related
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    default=False,
    fix="unsafe",
    bad="""
        services:
          web: {image: "example/web:1", depends_on: [api, db]}
          api: {image: "example/api:1", depends_on: [db]}
          db: {image: "postgres:17"}
    """,
    good="""
        services:
          web: {image: "example/web:1", depends_on: [api]}
          api: {image: "example/api:1", depends_on: [db]}
          db: {image: "postgres:17"}
    """,
)
def check(dependency: Dependency) -> Iterator[Finding]:
    """A service waits for one that another waits for already, for which it waits too.

    Off by default, and the fix is unsafe, because many say so on purpose: the service uses both by itself.
    """
    through = dependency.implied_by
    if through is not None:
        message = f"`{dependency.service.name}` waits for `{dependency.name}` already, through `{through.service.name}`"
        fix = Fix.of(f"Leave `{dependency.name}` out", dependency.remove())
        yield Finding(dependency, message, fix, (Related(through, "here"),))
