"""The ports that official images EXPOSE, which are those that their servers listen on if nobody tells them otherwise.

Sources: the Dockerfiles of docker-library, nodejs/docker-node, redis/docker-library-redis, MariaDB/mariadb-docker and
nginx/docker-nginx. Languages and systems expose none.
"""

from __future__ import annotations

from caulk.linter.image import ImageReference

_PORTS: dict[str, frozenset[int]] = {
    **dict.fromkeys(
        ("alpine", "busybox", "debian", "ubuntu", "buildpack-deps", "python", "node", "ruby", "golang"), frozenset()
    ),
    "nginx": frozenset({80}),
    "postgres": frozenset({5432}),
    "redis": frozenset({6379}),
    "mariadb": frozenset({3306}),
    "memcached": frozenset({11211}),
}


def exposed_ports(reference: ImageReference) -> frozenset[int] | None:
    """Give the ports that an image exposes; None where that is not known."""
    if "onbuild" in (reference.tag or ""):
        return None
    return frozenset() if reference.familiar.startswith("gcr.io/distroless/") else _PORTS.get(reference.familiar)
