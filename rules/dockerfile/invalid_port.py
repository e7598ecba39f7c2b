from collections.abc import Iterator

from caulk.linter.dockerfile.exposing import is_malformed, is_too_high
from caulk.linter.dockerfile.instructions import ExposedPort
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    aliases=(
        *("DL3011", "DS-0008", "kics:unix_ports_out_of_range", "semgrep:invalid-port"),
        "dockerfilelint:invalid_port",
    ),
    bad=("FROM debian:12\nEXPOSE 80000", "FROM debian:12\nEXPOSE http"),
    good="FROM debian:12\nEXPOSE 8000-8010/tcp",
)
def check(port: ExposedPort) -> Iterator[Finding]:
    """EXPOSE names a port that there is not.

    Ports go from 0 to 65535, a range from the lower to the higher, and the protocol is tcp, udp or sctp. The
    build fails.
    """
    if is_too_high(port):
        yield Finding(port, f"there is no port {port.text}: the highest is 65535")
    elif is_malformed(port):
        yield Finding(
            port, f"`{port.text}` is no port: write 80, 8000-8010 or 53/udp", aliases=("dockerfilelint:invalid_port",)
        )
