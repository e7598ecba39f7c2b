from collections.abc import Iterator

from caulk.linter.compose.items import Device, DeviceRule
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    aliases=("cis:5.18",),
    bad="""
        services:
          disks:
            image: example/disks:1.0
            devices:
              - /dev/sda:/dev/sda
    """,
    good="""
        services:
          disks:
            image: example/disks:1.0
            devices:
              - /dev/dri:/dev/dri
    """,
)
def check(node: Device | DeviceRule) -> Iterator[Finding]:
    """A device is given to a service that holds the host itself.

    Who reads a disk reads every file on it, past all permissions; who writes it, or the memory, owns the host.
    Mount the directory that is needed instead of the disk it is on. A tool that reads the health of disks
    is the exception: give it the disk with `:r`.

    CIS Docker Benchmark 5.18.
    """
    if isinstance(node, DeviceRule):
        if node.is_every_device:
            yield Finding(node, "this service may use every device of the host: name the one it needs")
    elif node.gives and node.permissions != "r":
        yield Finding(node, f"{node.source} gives {node.gives} away")
