from collections.abc import Iterator

from caulk.linter.compose.ports import Port
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    confidence="medium",
    fix="unsafe",
    bad="""
        services:
          cache:
            image: redis:7
            ports:
              - "6379:6379"
    """,
    good="""
        services:
          cache:
            image: redis:7
            ports:
              - "127.0.0.1:6379:6379"
    """,
)
def check(port: Port) -> Iterator[Finding]:
    """A database is open to all who reach the host.

    Docker opens the port past the host's firewall, and scanners find it within the hour. Services of the
    same project reach it without `ports`; for the host itself bind it to 127.0.0.1.

    The fix is unsafe because other hosts may be meant to reach it. CIS Docker Benchmark 5.14.
    """
    store = port.data_store if port.is_open_to_all else None
    if store is not None:
        message = f"{store} is open on every interface of the host: publish it on 127.0.0.1, or not at all"
        yield Finding(port.opening, message, Fix.of("Bind it to 127.0.0.1", port.bind("127.0.0.1")))
