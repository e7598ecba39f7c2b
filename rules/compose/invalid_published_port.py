from collections.abc import Iterator

from caulk.linter.compose.faults import port_fault
from caulk.linter.compose.ports import Port
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          web:
            image: nginx:1.30
            ports:
              - "localhost:8080:80"
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            ports:
              - "127.0.0.1:8080:80"
    """,
)
def check(port: Port) -> Iterator[Finding]:
    """A port cannot be published like this.

    Compose or the engine stops with an error. The short form is `[[ADDRESS:]HOST:]CONTAINER[/PROTOCOL]`: the
    address an IP address, ports or ranges up to 65535, ranges equally long on both sides, the protocol tcp,
    udp or sctp.

    The fix writes the address of `localhost`, or the protocol spelt most alike; it is unsafe because that is a guess.
    Source: compose specification.
    """
    if (fault := port_fault(port)) is not None:
        yield Finding(fault, fault.message, fault.fix)
