"""How a container engine is made to listen, store and run in ways that were given up or were never safe.

Source: CIS Docker Benchmark, section 2 (the daemon's configuration), and the engine's deprecation list.
"""

from __future__ import annotations

ENGINES = frozenset({"docker", "podman", "nerdctl"})
"""The clients of container engines."""

DAEMON_OPTIONS = (
    "H host p pidfile g graph data-root e exec-driver s storage-driver storage-opt exec-opt l log-level log-driver"
    " log-opt b bridge bip dns dns-opt dns-search insecure-registry registry-mirror tlscacert tlscert tlskey mtu"
    " G group config-file userns-remap default-ulimit default-runtime add-runtime label cgroup-parent api-cors-header"
    " authorization-plugin fixed-cidr default-address-pool default-gateway ip seccomp-profile containerd exec-root"
)
"""The daemon's options that take a value."""

PLAIN_TCP = 2375
"""The engine's port for plain text; 2376 is for TLS."""


def is_open_tcp(address: str) -> bool:
    """Say whether an engine's address is reached over the network: tcp, and not only from the host itself."""
    scheme, found, rest = address.partition("://")
    if not found or scheme not in ("tcp", "http"):
        return False
    host = rest.rpartition(":")[0] if not rest.startswith("[") else rest.partition("]")[0][1:]
    return host not in ("127.0.0.1", "localhost", "::1")


def is_plain_tcp(address: str) -> bool:
    """Say whether a client's address is one of an engine without TLS, going by the port.

    A host called proxy is no engine but what is put before one, to pass harmless requests only.
    """
    scheme, found, rest = address.partition("://")
    host, _, port = rest.rstrip("/").rpartition(":")
    return bool(found) and scheme in ("tcp", "http") and port == str(PLAIN_TCP) and "proxy" not in host


def is_root(user: str) -> bool:
    """Say whether a user, with or without a group behind a colon, is root."""
    name = user.partition(":")[0]
    return name == "root" or (name.isdecimal() and int(name) == 0)
