from collections.abc import Iterator

from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    default=False,
    bad="""
        services:
          web:
            image: nginx:1.30
            tmpfs:
              - /tmp
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            tmpfs:
              - /tmp:size=64m
    """,
)
def check(mount: ServiceMount) -> Iterator[Finding]:
    """A tmpfs has no size.

    It is held in memory, and by default may take half of the host's. Off by default, for a memory limit of
    the service counts it too.
    """
    if mount.is_unlimited_tmpfs:
        yield Finding(mount.target_span or mount, f"the tmpfs {mount.target} may fill the memory: give it a size")
