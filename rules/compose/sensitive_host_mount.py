from collections.abc import Iterator

from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.compose.resources import Volume
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=("kics:volume_has_sensitive_host_directory", "cis:5.6"),
    bad="""
        services:
          vpn:
            image: linuxserver/wireguard:1.0.20210914
            volumes:
              - /lib/modules:/lib/modules
    """,
    good="""
        services:
          vpn:
            image: linuxserver/wireguard:1.0.20210914
            volumes:
              - /lib/modules:/lib/modules:ro
    """,
)
def check(node: ServiceMount | Volume) -> Iterator[Finding]:
    """A directory of the host is mounted through which a service can take the host over.

    Who may write below /usr/bin, /etc/cron.d or /proc changes what the host runs. Who may only read / or
    /root has its keys and passwords, and below /run lie the sockets of its services. Mount the one file or
    directory that is needed, read-only unless it has to be changed.

    The fix, where reading is harmless, is unsafe because the service may write there. CIS Docker Benchmark 5.6.
    """
    if (exposure := node.exposure) and exposure.is_grave:
        message = f"{exposure.description}; {exposure.remedy}"
        yield Finding(exposure.span, message, Fix.of("Mount it read-only", exposure.mend))
