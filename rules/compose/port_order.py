from collections.abc import Iterator

from caulk.linter.compose.order import ports
from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="warning",
    fix="safe",
    aliases=("dclint:service-ports-alphabetical-order",),
    default=False,
    bad="""
        services:
          web:
            image: web:1.2
            ports:
              - "8443:443"
              - "127.0.0.1:8080:80"
    """,
    good="""
        services:
          web:
            image: web:1.2
            ports:
              - "127.0.0.1:8080:80"
              - "8443:443"
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """The ports of a service are not sorted by the port of the host.

    Sorted, they show at a glance which are taken. The address before the port and the protocol do not count.
    """
    for late in ports(service):
        yield Finding(late.span, f"port {late.name} belongs before {late.ahead}", Fix.of("Sort the ports", *late.edits))
