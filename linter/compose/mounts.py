"""What is mounted into a service: short forms, long forms and `tmpfs`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from posixpath import normpath
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.compose.absent import AbsentFile, absent
from caulk.linter.compose.edits import add_key
from caulk.linter.compose.exposure import EngineSocket, Exposure, exposure, socket
from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.nodes import Mapping, Scalar, YamlNode
from caulk.linter.knowledge.file_names import is_file
from caulk.linter.source import Edit, Span

if TYPE_CHECKING:
    from caulk.linter.compose.service import Service

CONFIG_SUFFIXES = (".conf", ".cfg", ".cnf", ".ini", ".toml", ".yml", ".yaml", ".json", ".xml", ".properties")
PROPAGATIONS = frozenset(("private", "rprivate", "shared", "rshared", "slave", "rslave"))


class MountOption(NamedTuple):
    """An option behind the second colon of a short form."""

    span: Span
    text: str


class ServiceMount:
    """One item of `volumes` or `tmpfs`. What is not given is None; a variable without value stays as `${NAME}`.

    type          bind, volume, tmpfs, npipe, cluster or image; in the short form guessed as compose does
    source        a host path for a bind, a name for a volume
    options       of the short form; unknown ones, which compose ignores silently, too
    propagation   shared, rslave and so on, from either form
    """

    __slots__ = (
        "node",
        "options",
        "propagation",
        "propagation_span",
        "read_only",
        "service",
        "source",
        "source_span",
        "span",
        "target",
        "target_span",
        "type",
        "value",
    )

    def __init__(self, node: Scalar | Mapping, service: Service, kind: str) -> None:
        self.node = node
        self.service = service
        self.span: Span = node.span
        self.type = kind
        self.value: Value | None = None
        self.source: str | None = None
        self.source_span: Span | None = None
        self.target: str | None = None
        self.target_span: Span | None = None
        self.options: tuple[MountOption, ...] = ()
        self.propagation: str | None = None
        self.propagation_span: Span | None = None
        self.read_only = False

    @property
    def is_short(self) -> bool:
        return self.value is not None

    @property
    def is_bind(self) -> bool:
        return self.type == "bind"

    @property
    def engine_socket(self) -> EngineSocket | None:
        """The engine's socket that it is; None where the source is a volume, or the service a proxy before it."""
        source, span = self.source or "", self.source_span
        is_of_host = self.type in ("bind", "npipe") or source.startswith("${")
        if span is None or not is_of_host or self.service.is_socket_proxy:
            return None
        return socket(source, span, self.target or "")

    @property
    def exposure(self) -> Exposure | None:
        """What of the host's system it shows; None where that is nothing, or an engine's socket."""
        if self.type != "bind" or self.source is None or self.source_span is None:
            return None
        shown = exposure(self.source, self.source_span, self.read_only)
        is_mended = shown is not None and shown.is_grave and not shown.is_grave_read_only
        return shown._replace(mend=self.make_read_only()) if shown is not None and is_mended else shown

    @property
    def earlier(self) -> ServiceMount | None:
        """The mount of the service that stands before this one and has the same target."""
        return self.service.covered_mounts.get(self)

    @property
    def is_from_tmpfs(self) -> bool:
        """Whether it is an item of `tmpfs`, not of `volumes`."""
        return self.is_short and self.type == "tmpfs"

    @property
    def is_config_file(self) -> bool:
        """Whether it shows the service a file of the host that looks like a configuration."""
        name = (self.source or "").rpartition("/")[2]
        return self.is_bind and name.lower().endswith(CONFIG_SUFFIXES)

    @property
    def absent_source(self) -> AbsentFile | None:
        """The file of the host that it shows, where that is missing; None for a folder, which is made then."""
        if not self.is_bind or self.source is None or self.source_span is None:
            return None
        if not (is_file(self.source) and is_file(self.target or "")):
            return None
        return absent(self.source, self.source_span.source, self.service.file)

    @property
    def is_unlimited_tmpfs(self) -> bool:
        """Whether it may fill the host's memory: a tmpfs without a size."""
        if isinstance(self.node, Mapping):
            size = Fields(self.node, self.service.fields.merges).fields("tmpfs").entry("size")
            return self.type == "tmpfs" and size is None
        return self.type == "tmpfs" and not any(option.text.startswith("size=") for option in self.options)

    @property
    def shared(self) -> str | None:
        """What others may mount too: a volume's name, or a path beside the file; None for all else, or not known."""
        if not self.source or "${" in self.source:
            return None
        if self.is_bind:
            return normpath(self.source) + "/" if self.source.startswith(".") else None
        return self.source if self.type == "volume" else None

    def other_writers(self, most: int) -> list[ServiceMount]:
        """Give where other services may write to what this one writes to: so many places at most."""
        if self.shared is None or self.read_only:
            return []
        writers = self.service.file.writers.get(self.shared, {})
        return list(islice((mount for service, mount in writers.items() if service is not self.service), most))

    def make_read_only(self) -> Edit | None:
        """Give the edit that lets the service only read it; None where that is not done by adding something."""
        if isinstance(self.node, Mapping):
            present = Fields(self.node, self.service.fields.merges).entry("read_only")
            return None if present is not None else add_key(self.node, "read_only", "true")
        writable = next((option for option in self.options if option.text == "rw"), None)
        if writable is not None:
            return writable.span.replace("ro")
        if self.source is None or self.read_only or self.node.style in ("literal", "folded"):
            return None
        return self.node.script.whole.append(",ro" if self.options else ":ro")


def covered_mounts(mounts: tuple[ServiceMount, ...]) -> dict[ServiceMount, ServiceMount]:
    """Give the mounts whose target an earlier one has, each with the first such; `/x/` is `/x`."""
    first: dict[str, ServiceMount] = {}
    found: dict[ServiceMount, ServiceMount] = {}
    for mount in mounts:
        if mount.target and "${" not in mount.target:
            other = first.setdefault(mount.target.rstrip("/"), mount)
            if other is not mount:
                found[mount] = other
    return found


def read_mounts(nodes: tuple[YamlNode, ...], service: Service) -> Iterator[ServiceMount]:
    """Read the items of a service's `volumes`; what is neither scalar nor mapping is left out."""
    for node in nodes:
        if isinstance(node, Mapping):
            yield _long(node, service)
        elif isinstance(node, Scalar):
            value = value_of(node)
            if value is not None:
                yield _short(node, service.file.settled(value), service)


def read_tmpfs(nodes: tuple[YamlNode, ...], service: Service) -> Iterator[ServiceMount]:
    """Read the items of a service's `tmpfs`: `target[:options]`."""
    for node in nodes:
        value = value_of(node)
        if value is None:
            continue
        mount = ServiceMount(value.node, service, "tmpfs")
        mount.value = value
        end = value.text.find(":")
        end = len(value.text) if end < 0 else end
        mount.target, mount.target_span = value.text[:end], value.script.span(0, end)
        _options(mount, value, end + 1)
        yield mount


def _short(node: Scalar, value: Value, service: Service) -> ServiceMount:
    mount = ServiceMount(node, service, "volume")
    mount.value = value
    text, script = value.text, value.script
    first = _colon(text, 0)
    if len(text) <= 2 or first == len(text):
        mount.target, mount.target_span = text, script.span(0, len(text))
        return mount
    second = _colon(text, first + 1)
    mount.source, mount.source_span = text[:first], script.span(0, first)
    mount.target, mount.target_span = text[first + 1 : second], script.span(first + 1, second)
    if _is_path(mount.source):
        mount.type = "bind"
    _options(mount, value, second + 1)
    return mount


def short_target(text: str) -> str:
    """Give the path in the container that a short form names."""
    first = _colon(text, 0)
    return text if len(text) <= 2 or first == len(text) else text[first + 1 : _colon(text, first + 1)]


def _colon(text: str, start: int) -> int:
    """Give the next colon that divides, or the end; the one behind a Windows drive does not."""
    at = text.find(":", start)
    if at == start + 1 and text[start].isalpha() and text[at + 1 : at + 2] in ("\\", "/") and at + 2 < len(text):
        at = text.find(":", at + 1)
    return len(text) if at < 0 else at


def _is_path(source: str) -> bool:
    if source[:1] in (".", "/", "~", "\\") or source[1:2] == ":":
        return True
    # Of an unknown variable only what follows can tell: a volume's name holds no slash.
    return source.startswith("${") and "/" in source


def _options(mount: ServiceMount, value: Value, start: int) -> None:
    if start >= len(value.text):
        return
    found: list[MountOption] = []
    for match in re.compile("[^,]+").finditer(value.text, start):
        option = MountOption(value.script.span(*match.span()), match[0].strip())
        found.append(option)
        if option.text == "ro":
            mount.read_only = True
        elif option.text in PROPAGATIONS:
            mount.propagation, mount.propagation_span = option.text, option.span
    mount.options = tuple(found)


def _long(node: Mapping, service: Service) -> ServiceMount:
    fields = Fields(node, service.fields.merges)
    mount = ServiceMount(node, service, fields.text("type") or "volume")
    source, target = fields.value("source"), fields.value("target")
    if source is not None:
        mount.source, mount.source_span = service.file.settled(source).text, source.span
    if target is not None:
        mount.target, mount.target_span = service.file.settled(target).text, target.span
    mount.read_only = fields.flag("read_only") is True
    propagation = fields.fields("bind").value("propagation")
    if propagation is not None:
        mount.propagation, mount.propagation_span = propagation.text, propagation.script.whole
    return mount


def read_writers(services: Iterable[Service]) -> dict[str, dict[Service, ServiceMount]]:
    """Give the services that may write to a volume or a path of the host, each with its mount, by what is mounted."""
    found: dict[str, dict[Service, ServiceMount]] = {}
    for service in services:
        for mount in service.mounts:
            if (shared := mount.shared) is not None and not mount.read_only:
                found.setdefault(shared, {})[service] = mount
    return found
