"""What a container cannot have, or has in vain, in a network that is not its own. Source: moby, `runconfig`."""

from __future__ import annotations

_OF_ANOTHER = ("ports", "expose", "hostname", "dns", "extra_hosts")
_REFUSED = {"service": _OF_ANOTHER, "container": _OF_ANOTHER}
_IGNORED = {"host": ("ports", "expose"), "none": ("ports", "expose")}


def refused_keys(mode: str) -> tuple[str, ...]:
    """Give the keys of a service with which the engine does not start it in this kind of network."""
    return _REFUSED.get(mode, ())


def ignored_keys(mode: str) -> tuple[str, ...]:
    """Give the keys of a service that do nothing in this kind of network."""
    return _IGNORED.get(mode, ())


# The keys from before there were networks and named volumes, and what to do instead.
LEGACY_LINKS = {
    "links": "services find each other by name, `depends_on` says which starts first",
    "external_links": "join the other project's network instead",
    "volumes_from": "mount the same named volume in both services",
}
