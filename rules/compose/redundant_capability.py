from collections.abc import Iterator

from caulk.linter.compose.items import AddedCapability
from caulk.linter.finding import Finding, Fix
from caulk.linter.knowledge.capabilities import DEFAULT
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    fix="unsafe",
    aliases=("kics:container_capabilities_unrestricted", "cis:5.4"),
    tag="unnecessary",
    bad="""
        services:
          web:
            image: nginx:1.30
            cap_add:
              - NET_BIND_SERVICE
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(capability: AddedCapability) -> Iterator[Finding]:
    """A capability is added that every container has already.

    It changes nothing, and reads as if the others were gone. Either drop all first, with `cap_drop: [ALL]`,
    which is the safer way and makes this line mean something, or leave the line out.

    The fix is unsafe because Podman leaves out AUDIT_WRITE, MKNOD and NET_RAW by default.
    """
    service, name = capability.service, capability.name
    if name in DEFAULT and not service.is_partial and not service.dropped & {"ALL", name}:
        fix = Fix.of(f"Remove {capability.text}", capability.remove())
        yield Finding(capability, f"{name} is there by default: drop ALL first, or leave it out", fix)
