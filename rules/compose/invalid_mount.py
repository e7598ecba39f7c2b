from collections.abc import Iterator

from caulk.linter.compose.faults import mount_fault
from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: nginx:1.30
            volumes:
              - ./site::ro
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            volumes:
              - ./site:/usr/share/nginx/html:ro
    """,
)
def check(mount: ServiceMount) -> Iterator[Finding]:
    """The short form of a mount cannot be read.

    Compose stops with an error. It is `[SOURCE:]TARGET[:OPTIONS]`; no part may be empty, and a path with a
    colon needs the long form.
    Source: compose specification.
    """
    if (fault := mount_fault(mount)) is not None:
        yield Finding(fault, fault.message)
