from collections.abc import Iterator

from caulk.linter.dockerfile.exposing import PROTOCOLS, protocol_span
from caulk.linter.dockerfile.instructions import ExposedPort
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    fix="safe",
    aliases=("ExposeProtoCasing",),
    bad="FROM debian:12\nEXPOSE 53/UDP",
    good="FROM debian:12\nEXPOSE 53/udp",
)
def check(port: ExposedPort) -> Iterator[Finding]:
    """EXPOSE names a protocol in capital letters.

    Other tools compare it with `tcp` and `udp` as they stand.
    """
    written = port.spoken_protocol
    small = written.lower()
    if written != small and "$" not in port.text and small in PROTOCOLS:
        place = protocol_span(port)
        fix = Fix(f"Write {small}", place.replace(small)) if place.text == written else None
        yield Finding(place, f"write the protocol in small letters: {small}", fix)
