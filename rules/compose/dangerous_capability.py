from collections.abc import Iterator

from caulk.linter.compose.items import AddedCapability
from caulk.linter.finding import Finding
from caulk.linter.knowledge.capabilities import DANGEROUS
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    aliases=("kics:container_capabilities_unrestricted", "cis:5.4"),
    bad="""
        services:
          web:
            image: nginx:1.30
            cap_add:
              - SYS_ADMIN
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            cap_add:
              - NET_BIND_SERVICE
    """,
)
def check(capability: AddedCapability) -> Iterator[Finding]:
    """A service gets a dangerous capability.

    Some capabilities give more or less the host away, some its network, its clock or its logs; the message
    says what this one gives. Add it only where the program cannot do without, and know what it opens.

    CIS Docker Benchmark 5.4; capabilities(7).
    """
    if capability.name != "ALL" and capability.name in DANGEROUS:
        yield Finding(
            capability, f"{capability.name} {DANGEROUS[capability.name]}; add it only if nothing else will do"
        )
