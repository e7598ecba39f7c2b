"""What the processes of a service may do that takes a privilege elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caulk.linter.compose.pairs import read_pairs
from caulk.linter.knowledge.capabilities import canonical

if TYPE_CHECKING:
    from caulk.linter.compose.service import Service

FIRST_UNPRIVILEGED_PORT = "net.ipv4.ip_unprivileged_port_start"


def set_id_is_harmless(service: Service) -> bool:
    """Say whether setuid and setgid files give a process nothing more than it has."""
    option = service.no_new_privileges
    if option is not None and not option.is_off:
        return True
    added = {canonical(item.text) for item in service.cap_add}
    gone = {"SETUID", "SETGID"} if "ALL" in service.dropped else {"SETUID", "SETGID"} & service.dropped
    return len(gone) == 2 and not added & {"ALL", "SETUID", "SETGID"}


def opens_any_port(service: Service) -> bool:
    """Say whether a service tells how it opens ports below 1024, or that it may not be allowed to."""
    sysctls = read_pairs(service.fields.node("sysctls"), service.fields.merges, "sysctls")
    is_set = any(variable.name == FIRST_UNPRIVILEGED_PORT for variable in sysctls)
    return is_set or service.is_windows or "NET_BIND_SERVICE" in service.dropped
