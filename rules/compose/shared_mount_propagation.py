from collections.abc import Iterator

from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=("kics:volume_mounted_in_multiple_containers", "cis:5.20"),
    bad="""
        services:
          web:
            image: nginx:1.30
            volumes:
              - ./site:/srv/site:ro,shared
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
    """What a service mounts appears on the host.

    With shared propagation whatever is mounted inside the container shows up on the host and in every other
    container that shares the directory, and the other way round: a way out of the container. Only what
    mounts for others, a storage driver say, needs that.

    The fix is unsafe because somebody may wait for such a mount. CIS Docker Benchmark 5.20.
    """
    span = mount.propagation_span
    if span is not None and mount.propagation in ("shared", "rshared"):
        message = f"what is mounted below {mount.target} in the container appears on the host: make it rprivate"
        yield Finding(span, message, Fix("Write rprivate", span.replace("rprivate")))
