from collections.abc import Iterator

from caulk.linter.compose.ports import Port
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    aliases=("kics:privileged_ports_mapped_in_container", "cis:5.8"),
    bad="""
        services:
          mail:
            image: example/mail:4.1
            ports:
              - "127.0.0.1:25:2525"
    """,
    good="""
        services:
          mail:
            image: example/mail:4.1
            ports:
              - "127.0.0.1:2525:2525"
    """,
)
def check(port: Port, *, allowed: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A port of the host below 1024 leads into the container.

    On a host only root may open these ports, so clients trust what answers there. Docker opens them for
    anyone who may start containers. Publish a higher port, unless it is a server that must stand there:
    `allowed = ["80", "443"]` leaves the ports of the web in peace.

    Source: CIS Docker Benchmark 5.8.
    """
    first, last = port.published_range or (0, 0)
    low = next((number for number in range(max(first, 1), min(last, 1023) + 1) if str(number) not in allowed), None)
    if low is not None and port.published_span is not None:
        yield Finding(port.published_span, f"port {low} of the host is a privileged one: publish one above 1023")
