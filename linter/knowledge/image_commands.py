"""Commands that well-known images do not have, by the Dockerfiles that they are made by.

Sources: docker-library (python, ruby, golang, postgres, memcached), nodejs/docker-node, redis/docker-library-redis,
MariaDB/mariadb-docker and nginx/docker-nginx, whose Dockerfiles take away again what they fetch with; dotnet-docker
issue 2379 (since 5.0), keycloak issue 17438 (since 21), openjdk issue 196 (slim), GoogleContainerTools/distroless.
What is not said here is not known.
"""

from __future__ import annotations

from typing import NamedTuple

from caulk.linter.image import ImageReference

FETCHERS = frozenset({"curl", "wget"})
PYTHONS = frozenset({"python", "python2", "python3"})
SHELLS = frozenset({"sh", "bash"})
LOOKED_FOR = FETCHERS | PYTHONS | SHELLS
"""The commands that are told of. An image that is `scratch` has none of them."""

_ON_ALPINE = frozenset({"curl", "bash"})
_DISTROLESS = "gcr.io/distroless/"


class _Lack(NamedTuple):
    """What an image lacks from a first version on, be it the major one; an image without a number is a new one."""

    commands: frozenset[str]
    since: int = 0


# By the name people use and the variant: `alpine`, `slim`, both, or neither, which is the empty word.
_LACKS: dict[str, dict[str, _Lack]] = {
    "alpine": {"": _Lack(_ON_ALPINE | PYTHONS)},
    "busybox": {"": _Lack(_ON_ALPINE | PYTHONS)},
    "debian": dict.fromkeys(("", "slim"), _Lack(FETCHERS | PYTHONS, 9)),
    "ubuntu": {"": _Lack(FETCHERS | PYTHONS, 16)},
    "python": {"slim": _Lack(FETCHERS, 3), "alpine": _Lack(_ON_ALPINE, 3)},
    "node": {"slim": _Lack(FETCHERS | PYTHONS, 14), "alpine": _Lack(_ON_ALPINE | PYTHONS, 10)},
    "ruby": {"slim": _Lack(FETCHERS | PYTHONS, 3), "alpine": _Lack(_ON_ALPINE | PYTHONS, 3)},
    "golang": {"alpine": _Lack(_ON_ALPINE | PYTHONS)},
    "openjdk": {"slim": _Lack(FETCHERS, 11)},
    "nginx": {"alpine": _Lack(frozenset({"bash"})), "alpine-slim": _Lack(_ON_ALPINE | PYTHONS)},
    "postgres": {"": _Lack(FETCHERS, 10), "alpine": _Lack(frozenset({"curl"}), 10)},
    "redis": {"": _Lack(FETCHERS | PYTHONS, 6), "alpine": _Lack(_ON_ALPINE | PYTHONS, 6)},
    "memcached": {"": _Lack(FETCHERS)},
    "mariadb": {"": _Lack(FETCHERS, 10)},
    "mcr.microsoft.com/dotnet/aspnet": {"": _Lack(FETCHERS, 5), "alpine": _Lack(_ON_ALPINE, 5)},
    "mcr.microsoft.com/dotnet/runtime": {"": _Lack(FETCHERS, 5), "alpine": _Lack(_ON_ALPINE, 5)},
    "quay.io/keycloak/keycloak": {"": _Lack(FETCHERS, 21)},
}
# What a tag begins with in place of a number, if it is one of what is made today.
_NEW = (
    *("latest", "lts", "current", "stable", "mainline", "edge", "slim", "alpine"),
    *("stretch", "buster", "bullseye", "bookworm", "trixie", "sid", "testing", "unstable", "oldstable"),
    *("xenial", "bionic", "focal", "jammy", "noble", "rolling", "devel"),
)
# Words of tags that say that it is made of something else.
_OTHERWISE = ("ubi", "azurelinux", "cbl", "mariner", "onbuild", "windowsservercore", "nanoserver", "oraclelinux", "rc")


def lacks_command(reference: ImageReference, command: str) -> bool:
    """Say whether an image is known not to have a command, one of `LOOKED_FOR`."""
    words = (reference.tag or "latest").split("-")
    if reference.familiar.startswith(_DISTROLESS):
        is_python = command in PYTHONS and "python" in reference.familiar
        return command in LOOKED_FOR and not is_python and "debug" not in words
    known = _LACKS.get(reference.familiar, {}).get(_variant(reference.familiar, words))
    if known is None or (reference.tag is None and reference.digest is not None):
        return False
    return (
        command in known.commands
        and _is_since(words[0], known.since)
        and not any(word.startswith(_OTHERWISE) for word in words)
    )


def _variant(name: str, words: list[str]) -> str:
    kinds = (next((kind for kind in ("alpine", "slim") if word.startswith(kind)), "") for word in words)
    return "-".join(kind for kind in kinds if kind and kind != name)


def _is_since(word: str, version: int) -> bool:
    number = word.removeprefix("v").partition(".")[0]
    return int(number) >= version if number.isdecimal() and len(number) < 9 else word.startswith(_NEW)
