from collections.abc import Iterator

from caulk.linter.compose.items import Device
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    aliases=("cis:5.18",),
    bad="""
        services:
          media:
            image: jellyfin/jellyfin:10.10.3
            devices:
              - /dev/dri:/dev/dri
    """,
    good="""
        services:
          media:
            image: jellyfin/jellyfin:10.10.3
    """,
)
def check(device: Device) -> Iterator[Finding]:
    """A device of the host is given to a service.

    It may read, write and configure the device past the host's own rules, and a fault in the driver is open
    to it. Give it no more than the one it needs, and no more rights than it needs: `/dev/ttyUSB0:/dev/ttyUSB0:rw`
    leaves out making devices, which `rwm` allows.

    CIS Docker Benchmark 5.18.
    """
    if device.is_known and device.source.startswith("/dev/") and device.gives is None:
        yield Finding(device, f"this service may use the host's {device.source}")
