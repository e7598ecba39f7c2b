from collections.abc import Iterator

from caulk.linter.compose.items import AddedCapability
from caulk.linter.finding import Finding
from caulk.linter.knowledge.capabilities import DANGEROUS, DEFAULT
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    aliases=("kics:container_capabilities_unrestricted", "cis:5.4"),
    default=False,
    bad="""
        services:
          web:
            image: nginx:1.30
            cap_add:
              - SYS_NICE
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            cap_drop:
              - ALL
            cap_add:
              - CHOWN
    """,
)
def check(capability: AddedCapability) -> Iterator[Finding]:
    """A service gets a capability beyond those that engines give by default.

    None of these gives the host away, and the program may well need it; but each is one more thing that a
    break-in could use. The dangerous ones are found by rules of their own, whether this one is on or off.
    CIS Docker Benchmark 5.4.
    """
    known = capability.is_known and capability.name not in DANGEROUS and capability.name not in DEFAULT
    if known:
        yield Finding(capability, f"{capability.name} is added to the default capabilities: is it needed?")
