from collections.abc import Iterator

from caulk.linter.compose.items import AddedCapability
from caulk.linter.finding import Finding
from caulk.linter.knowledge.capabilities import DANGEROUS
from caulk.linter.rule import rule


@rule(
    "security",
    severity="error",
    aliases=("kics:container_capabilities_unrestricted", "cis:5.4"),
    bad="""
        services:
          web:
            image: nginx:1.30
            cap_add:
              - ALL
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            cap_drop:
              - ALL
            cap_add:
              - NET_BIND_SERVICE
    """,
)
def check(capability: AddedCapability) -> Iterator[Finding]:
    """A service gets every capability.

    With `cap_add: [ALL]` its root may load kernel modules, mount the host's disks and trace any process: little
    short of `privileged`. Drop all and add back by name what the service needs.

    CIS Docker Benchmark 5.4.
    """
    if capability.name == "ALL":
        yield Finding(capability, f"ALL {DANGEROUS['ALL']}; add only what is needed, by name")
