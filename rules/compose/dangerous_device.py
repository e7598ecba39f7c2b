from collections.abc import Iterator

from caulk.linter.compose.items import Device
from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.knowledge.devices import is_every_device, what_it_gives
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    aliases=("cis:5.18",),
    bad=(
        """
        services:
          disks:
            image: example/disks:1.0
            devices:
              - /dev/sda:/dev/sda
        """,
        """
        services:
          disks:
            image: example/disks:1.0
            device_cgroup_rules:
              - "a *:* rwm"
        """,
    ),
    good=(
        """
        services:
          disks:
            image: example/disks:1.0
            devices:
              - /dev/dri:/dev/dri
        """,
        """
        services:
          disks:
            image: example/disks:1.0
            device_cgroup_rules:
              - "c 189:* rmw"
        """,
    ),
)
def check(node: Device | Service) -> Iterator[Finding]:
    """A device is given to a service that holds the host itself.

    Who reads a disk reads every file on it, past all permissions; who writes it, or the memory, owns the host.
    Mount the directory that is needed instead of the disk it is on. A tool that reads the health of disks
    is the exception: give it the disk with `:r`.

    CIS Docker Benchmark 5.18.
    """
    if isinstance(node, Device):
        what = what_it_gives(node.source)
        if what and node.permissions != "r":
            yield Finding(node, f"{node.source} gives {what} away")
        return
    for item in node.items("device_cgroup_rules"):
        if is_every_device(item.text):
            yield Finding(item, "this service may use every device of the host: name the one it needs")
