from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import ExposedPort
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="safe",
    aliases=("ExposeInvalidFormat", "dockerfilelint:expose_host_port"),
    bad="FROM debian:12\nEXPOSE 127.0.0.1:8080:80",
    good="FROM debian:12\nEXPOSE 80",
)
def check(port: ExposedPort) -> Iterator[Finding]:
    """EXPOSE names an address or a port of the host.

    It only says which port the container listens on; where it is published is said when the container
    starts: `docker run -p 127.0.0.1:8080:80`. BuildKit will refuse this one day.
    """
    inner = port.container_part
    if inner != port.text and "$" not in port.text:
        fix = Fix(f"Write {inner}", port.span.replace(inner)) if port.span.text == port.text else None
        yield Finding(port, f"EXPOSE takes the container's port only: {inner}", fix)
