from collections.abc import Iterator

from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    fix="unsafe",
    aliases=("kics:volume_mounted_in_multiple_containers",),
    bad="""
        services:
          web:
            image: nginx:1.30
            volumes:
              - ./site:/srv/site:ro,slave
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            volumes:
              - ./site:/srv/site:ro,rprivate
    """,
)
def check(mount: ServiceMount) -> Iterator[Finding]:
    """What the host mounts later appears in a service too.

    With slave propagation a disk or share that is mounted below the directory at any time becomes visible
    in the container. That is what a monitor of all disks wants; for all else the default, rprivate, is enough.

    The fix is unsafe because the service may wait for such a mount.
    """
    span = mount.propagation_span
    if span is not None and mount.propagation in ("slave", "rslave"):
        message = "what the host mounts there later appears in the container too: make it rprivate"
        yield Finding(span, message, Fix("Write rprivate", span.replace("rprivate")))
