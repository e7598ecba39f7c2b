"""What platforms that run an app's compose file add to it: the file alone lacks it, and is right."""

from __future__ import annotations

_ADDED = {
    "services": frozenset(("app_proxy",)),  # umbrelOS merges its proxy's image into every app
    "networks": frozenset(("tipi_main_network",)),  # Runtipi declares the network that its apps share
}


def is_added(section: str, name: str) -> bool:
    """Say whether a platform adds what has this name to a section of the top level."""
    return name in _ADDED.get(section, ())
