from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    default=False,
    fix="unsafe",
    bad="""
        services:
          web:
            image: nginx:1.30
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            restart: unless-stopped
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """Nothing starts the service again when it fails or the host restarts.

    Without `restart`, a container that ends stays down. A service that is meant to end says so with
    `restart: "no"`; one that others wait to see completed is left in peace.

    The fix is unsafe because only the author knows whether the service is meant to keep running.
    """
    entries = service.fields.entries
    if not (service.is_partial or service.is_job or "restart" in entries or service.restart_policy.entries):
        fix = Fix.of("Restart it unless it was stopped", service.add("restart", "unless-stopped"))
        yield Finding(service, f"`{service.name}` stays down when it fails: set `restart`", fix)
