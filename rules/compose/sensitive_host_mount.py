from collections.abc import Iterator

from caulk.linter.compose.model import Volume
from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=("kics:volume_has_sensitive_host_directory", "cis:5.6"),
    bad=(
        """
        services:
          vpn:
            image: linuxserver/wireguard:1.0.20210914
            volumes:
              - /lib/modules:/lib/modules
        """,
        """
        services:
          monitor:
            image: example/monitor:1.0
            volumes:
              - type: bind
                source: /sys
                target: /host/sys
        """,
    ),
    good=(
        """
        services:
          vpn:
            image: linuxserver/wireguard:1.0.20210914
            volumes:
              - /lib/modules:/lib/modules:ro
        """,
        """
        services:
          monitor:
            image: example/monitor:1.0
            volumes:
              - type: bind
                source: /sys
                target: /host/sys
                read_only: true
        """,
    ),
)
def check(node: ServiceMount | Volume) -> Iterator[Finding]:
    """A directory of the host is mounted through which a service can take the host over.

    Who may write below /usr/bin, /etc/cron.d or /proc changes what the host runs. Who may only read / or
    /root has its keys and passwords, and below /run lie the sockets of its services. Mount the one file or
    directory that is needed, read-only unless it has to be changed.

    The fix, where reading is harmless, is unsafe because the service may write there. CIS Docker Benchmark 5.6.
    """
    exposure = node.exposure
    if exposure is None or not exposure.is_grave:
        return
    what = exposure.description
    if exposure.is_grave_read_only:
        remedy = "mount only the part that is needed" if exposure.is_whole else "give the service one of its own"
        yield Finding(exposure.span, f"{what}; {remedy}")
        return
    edit = node.make_read_only() if isinstance(node, ServiceMount) else None
    fix = Fix("Mount it read-only", edit) if edit else None
    yield Finding(exposure.span, f"{what}; mount it read-only", fix)
