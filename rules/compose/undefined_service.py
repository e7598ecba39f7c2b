from collections.abc import Iterator

from caulk.linter.compose.references import ServiceUse
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          web:
            image: nginx:1.30
            depends_on: [bd]
          db:
            image: postgres:17
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            depends_on: [db]
          db:
            image: postgres:17
    """,
)
def check(use: ServiceUse) -> Iterator[Finding]:
    """A service names another that the file does not have.

    Compose refuses the whole file, be it in `depends_on`, `links`, `volumes_from`, `extends`, a `service:` of
    `network_mode`, `ipc` or `pid`, or a build context.

    The fix is unsafe because another service may be meant. Source: Compose Specification.
    """
    if use.is_undefined:
        yield Finding(use, use.complaint, Fix.of("Name the service that is meant", use.correct()))
