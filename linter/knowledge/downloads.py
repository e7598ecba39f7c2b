"""Programs that fetch from the network, and those that run what they are given."""

from __future__ import annotations

DOWNLOADERS = frozenset({"curl", "wget", "fetch", "aria2c", "axel", "http", "https"})
INTERPRETERS = frozenset(
    {"sh", "bash", "ash", "dash", "ksh", "zsh", "python", "python2", "python3", "perl", "ruby", "node", "php"}
)
"""They run what comes through standard input."""

OWN_HOSTS = ("localhost", "127.", "0.0.0.0", "[::1]")
PRIVATE_HOSTS = (*OWN_HOSTS, "10.", "192.168.", "172.17.", "host.docker.internal")
PRIVATE_SUFFIXES = (".local", ".localhost", ".internal", ".lan", ".corp", ".home", ".test", ".example", ".invalid")


def is_private_host(host: str) -> bool:
    """Say whether a host, maybe with a port, is the machine itself or one that only its own network reaches."""
    name = host if host.startswith("[") else host.partition(":")[0]
    return name.startswith(PRIVATE_HOSTS) or name.endswith(PRIVATE_SUFFIXES) or "." not in name
