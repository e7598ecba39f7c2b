from collections.abc import Iterator

from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.compose.resources import Volume
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    aliases=("kics:volume_has_sensitive_host_directory", "cis:5.6"),
    bad="""
        services:
          exporter:
            image: prom/node-exporter:v1.8.2
            volumes:
              - /proc:/host/proc:ro
    """,
    good="""
        services:
          exporter:
            image: prom/node-exporter:v1.8.2
            volumes:
              - /etc/localtime:/etc/localtime:ro
    """,
)
def check(node: ServiceMount | Volume) -> Iterator[Finding]:
    """A part of the host's system is mounted into a service.

    It gives no way to take the host over by itself, but it ties the service to this one host, and shows or
    changes what belongs to the host. A monitor of the host needs that. What is the service's own is better
    kept beside the compose file or in a volume.

    CIS Docker Benchmark 5.6.
    """
    exposure = node.exposure
    if exposure is not None and not exposure.is_grave:
        yield Finding(exposure.span, f"{exposure.description}; is it needed?")
