"""What a `docker run` gives its container of the host, judged as the same settings of compose are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from caulk.linter.knowledge.capabilities import DANGEROUS, canonical
from caulk.linter.knowledge.devices import what_it_gives
from caulk.linter.knowledge.host_paths import engine_socket, gives_the_host, why_sensitive
from caulk.linter.shell.docker import DockerCommand
from caulk.linter.shell.words import Word
from caulk.linter.source import Span

_NAMESPACES = {
    "network": ("the container has the host's network", "cis:5.10"),
    "pid": ("the container sees and signals the host's processes", "cis:5.16"),
    "ipc": ("the container shares the host's memory segments", "cis:5.17"),
    "uts": ("the container may rename the host", "cis:5.21"),
    "userns": ("root in the container is root on the host", "cis:5.31"),
    "cgroupns": ("the container sees the host's control groups", "cis:5.25"),
}
_SECURITY_OPTIONS = {
    "seccomp=unconfined": ("system calls are not filtered", "cis:5.22"),
    "apparmor=unconfined": ("AppArmor does not confine the container", "cis:5.2"),
    "label=disable": ("SELinux does not confine the container", "cis:5.3"),
    "systempaths=unconfined": ("the kernel's files in /proc are not masked", "cis:5.22"),
}


class Exposure(NamedTuple):
    """Something of the host that a container is given: where, what that means, and its CIS number."""

    span: Span
    why: str
    alias: str


def exposures(docker: DockerCommand) -> Iterator[Exposure]:
    """Give all that a `docker run` or `create` opens to its container."""
    privileged = docker.flag("privileged")
    if privileged is not None:
        yield Exposure(privileged.span, "a privileged container is as good as root on the host", "cis:5.5")
    for word in docker.values("cap-add"):
        name = canonical(word.text)
        if name in DANGEROUS:
            yield Exposure(word.span, f"{name} {DANGEROUS[name]}", "cis:5.4")
    for option, (why, alias) in _NAMESPACES.items():
        for word in docker.values(option):
            if word.text == "host":
                yield Exposure(word.span, why, alias)
    for word in docker.values("security-opt"):
        found = _SECURITY_OPTIONS.get(word.text.replace(":", "=", 1))
        if found is not None:
            yield Exposure(word.span, *found)
    for word in docker.values("device"):
        what = what_it_gives(word.text.partition(":")[0])
        if what is not None:
            yield Exposure(word.span, f"the container gets {what}", "cis:5.18")
    yield from _mounts(docker)


def _mounts(docker: DockerCommand) -> Iterator[Exposure]:
    for word in docker.values("volume"):
        source, _, rest = word.text.partition(":")
        yield from _mounted(word, source, read_only="ro" in rest.partition(":")[2].split(","))
    for word in docker.values("mount"):
        fields = dict(item.partition("=")[::2] for item in word.text.split(","))
        source = fields.get("source") or fields.get("src") or ""
        yield from _mounted(word, source, read_only=bool(fields.keys() & {"readonly", "ro"}))


def _mounted(word: Word, source: str, *, read_only: bool) -> Iterator[Exposure]:
    engine = engine_socket(source)
    if engine is not None:
        why = f"the socket of {engine} makes whoever has it root on the host"
        yield Exposure(word.span, why, "cis:5.32")
        return
    sensitive = why_sensitive(source)
    if sensitive is not None and gives_the_host(source, read_only):
        yield Exposure(word.span, sensitive, "cis:5.6")
