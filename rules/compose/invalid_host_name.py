from collections.abc import Iterator

from caulk.linter.compose.checked_values import HostName
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    bad="""
        services:
          web:
            image: nginx:1.30
            hostname: web_server
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            hostname: web-server
    """,
)
def check(value: HostName) -> Iterator[Finding]:
    """The value is no host name.

    Parts of a host name hold letters, digits and hyphens, and at most 63 of them. Servers and clients refuse
    requests to others, some only later, when a certificate is made or a URL is read.
    Source: RFC 1123.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message)
