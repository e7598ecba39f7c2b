from collections.abc import Iterator

from caulk.linter.compose.references import NetworkUse
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
            networks: [backend]
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            networks: [backend]

        networks:
          backend:
    """,
)
def check(use: NetworkUse) -> Iterator[Finding]:
    """A service joins a network that the file does not declare.

    Compose refuses the whole file. Declare it under the top level's `networks`, with `external: true` if
    another project made it. The host's network is `network_mode: host`.

    The fix is unsafe because the network may be meant to be an external one. Source: Compose Specification.
    """
    if use.is_undefined:
        yield Finding(
            use, use.complaint, Fix.of("Name the network that is meant, or declare it", use.correct() or use.declare())
        )
