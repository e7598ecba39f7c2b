"""What platforms that run an app's compose file make of it before compose sees it: the file alone is right for them."""

from __future__ import annotations

import re

_ADDED = {
    "services": frozenset(("app_proxy",)),  # umbrelOS merges its proxy's image into every app
    "networks": frozenset(("tipi_main_network",)),  # Runtipi declares the network that its apps share
}
# Coolify makes up the variables of these names; its templates begin with a slogan.
_COOLIFY = re.compile(
    r"(?:\$\{?|- )SERVICE_(?:FQDN|URL|USER|PASSWORD|BASE64|REALBASE64|HEX)_[A-Z0-9_]+|^# slogan: ", re.MULTILINE
)
COOLIFY_KEYS = frozenset(("content", "is_directory", "exclude_from_hc"))  # it takes them out again


def is_added(section: str, name: str) -> bool:
    """Say whether a platform adds what has this name to a section of the top level."""
    return name in _ADDED.get(section, ())


def is_for_coolify(text: str) -> bool:
    """Say whether a compose file is one for Coolify, which declares the volumes that services name."""
    return _COOLIFY.search(text) is not None
