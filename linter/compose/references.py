"""Names in a service that stand for what the file declares elsewhere: networks, volumes, other services ..."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from caulk.linter.compose.completeness import may_lack
from caulk.linter.compose.edits import remove_entry
from caulk.linter.compose.fields import Fields, Value, items_of, value_of
from caulk.linter.compose.grammars.names import is_name
from caulk.linter.compose.nodes import Mapping, YamlNode
from caulk.linter.knowledge.app_stores import is_added
from caulk.linter.source import Edit, Span

if TYPE_CHECKING:
    from caulk.linter.compose.service import Service

NAMESPACES = ("network_mode", "ipc", "pid")
SERVICE = "service:"
STARTED = "service_started"
MOST_STEPS = 100
"""Of so many services it is asked whether one is waited for through them."""


class Reference:
    """One such name.

    span   where the name is written
    key    the service's key under which it stands, such as `depends_on`
    """

    word: ClassVar[str]
    section: ClassVar[str]
    __slots__ = ("key", "name", "service", "span")

    def __init__(self, name: str, span: Span, key: str, service: Service) -> None:
        self.name = name
        self.span = span
        self.key = key
        self.service = service

    @property
    def is_known(self) -> bool:
        """Whether no variable without a value is part of the name."""
        return "${" not in self.name

    @property
    def is_undefined(self) -> bool:
        """Whether nothing of this name is declared, in a file that would have to declare it."""
        file, section, name = self.service.file, self.section, self.name
        if not self.is_known or not name or name in file.names(section):
            return False
        return not may_lack(file, section, name) and not is_added(section, name)

    @property
    def suggestion(self) -> str | None:
        """The declared name that was probably meant."""
        return self.service.file.suggestions.of(self.section, self.name)

    @property
    def complaint(self) -> str:
        """What to say of one that is not declared."""
        meant = self.suggestion
        remedy = f"did you mean `{meant}`?" if meant else f"declare it under the top level's `{self.section}`"
        return f"the {self.word} `{self.name}` is not declared: {remedy}"

    def correct(self) -> Edit | None:
        """Give the edit that puts the name in its place that was probably meant."""
        meant = self.suggestion
        return self.span.replace(meant) if meant else None

    def declare(self) -> Edit | None:
        """Give the edit that declares it, without any keys; None where YAML or compose takes it for no name."""
        is_plain = is_name(self.name) and self.name[0].isalpha()
        return self.service.file.declare(self.section, self.name) if is_plain else None


class NetworkUse(Reference):
    """A network that a service joins."""

    word = "network"
    section = "networks"
    __slots__ = ()

    @property
    def is_undefined(self) -> bool:
        return self.name != "default" and super().is_undefined


class VolumeUse(Reference):
    """A named volume that a service mounts."""

    word = "volume"
    section = "volumes"
    __slots__ = ()

    @property
    def is_path(self) -> bool:
        """Whether it can only be a path, or looks like that of a file: `data/db`, `nginx.conf`."""
        return "/" in self.name or "\\" in self.name or "." in self.name[1:]

    @property
    def alternative(self) -> str:
        """What else to do where no other volume was meant, as the end of a complaint."""
        return "" if self.suggestion else f", or write `./{self.name}` for a folder"

    def as_path(self) -> Edit:
        """Give the edit that makes it a path beside the compose file."""
        return self.span.prepend("./")


class SecretUse(Reference):
    """A secret that a service or its build reads."""

    word = "secret"
    section = "secrets"
    __slots__ = ()


class ConfigUse(Reference):
    """A config that a service reads."""

    word = "config"
    section = "configs"
    __slots__ = ()


class ModelUse(Reference):
    """An AI model that a service asks for."""

    word = "model"
    section = "models"
    __slots__ = ()


class ServiceUse(Reference):
    """Another service that a service names."""

    word = "service"
    section = "services"
    __slots__ = ()

    @property
    def complaint(self) -> str:
        meant = self.suggestion
        remedy = f"did you mean `{meant}`?" if meant else "no service of the file has that name"
        return f"`{self.key}` names a service that is not there, `{self.name}`: {remedy}"

    @property
    def target(self) -> Service | None:
        """The service of that name; where several documents declare it, as the last does."""
        return self.service.file.by_name.get(self.name)

    @property
    def makes_wait(self) -> bool:
        """Whether the one starts after the other for it."""
        return self.key in ("depends_on", "links", "volumes_from", *NAMESPACES)


class Dependency(ServiceUse):
    """A service that another waits for.

    condition   None in the short form
    required    whether it must be there, as it must by default
    """

    __slots__ = ("condition_value", "required", "restarts")

    def __init__(self, name: str, span: Span, service: Service, fields: Fields | None = None) -> None:
        super().__init__(name, span, "depends_on", service)
        condition = fields.value("condition") if fields is not None else None
        self.condition_value = service.file.settled(condition) if condition is not None else None
        self.required = fields is None or fields.flag("required") is not False
        self.restarts = fields is not None and "restart" in fields.entries

    @property
    def left_out(self) -> str | None:
        """The profile with which the one is started and the other is not; empty where that is so without any."""
        target = self.target
        if target is None or not target.profiles or not self.required:
            return None
        mine, other = self.service.profiles, target.profiles
        if "${" in "".join((*mine, *other)):
            return None
        return next((profile for profile in mine if profile not in other), None) if mine else ""

    @property
    def condition(self) -> str | None:
        """What it waits for; None where the short form leaves it at the start."""
        return self.condition_value.text if self.condition_value is not None else None

    @property
    def is_out_of_reach(self) -> bool:
        """Whether the two share no network, though the one is told the name of the other."""
        return self.service.file.wiring.parts(self)

    @property
    def implied_by(self) -> Dependency | None:
        """What makes the one wait for the other anyway: a dependency of a service for which it waits too."""
        if self.target is None or not self.required or self.restarts or self.service.profiles or self.target.profiles:
            return None
        waiting = [other for other in self.service.depends_on if other is not self]
        seen: set[str] = {self.service.name}
        while waiting and len(seen) < MOST_STEPS:
            step = waiting.pop()
            if step.target is None or step.target.profiles or not step.required or step.name in seen:
                continue
            seen.add(step.name)
            for below in step.target.depends_on:
                if below.name == self.name and below.required and self.condition in (None, STARTED, below.condition):
                    return below
                waiting.append(below)
        return None

    def remove(self) -> Edit | None:
        """Take it away; None where an alias brought it in."""
        below = self.service.fields.fields("depends_on")
        if below.mapping is not None:
            return remove_entry(below.entries[self.name])
        return next((item.remove() for item in self.service.items("depends_on") if item.text == self.name), None)


def read_dependencies(service: Service) -> tuple[Dependency, ...]:
    """Read `depends_on` in either form."""
    below = service.fields.fields("depends_on")
    if below.mapping is not None:
        return tuple(
            Dependency(name, entry.key.span, service, below.fields(name)) for name, entry in below.entries.items()
        )
    values = service.fields.values("depends_on")
    return tuple(Dependency(value.text, value.script.whole, service) for value in values)


def read_references(service: Service) -> Iterator[Reference]:
    """Read all names of a service but those of `depends_on`."""
    for name, span in _names(service.fields, "networks"):
        yield NetworkUse(name, span, "networks", service)
    for mount in service.mounts:
        if mount.type in ("volume", "cluster") and mount.source and mount.source_span is not None:
            yield VolumeUse(mount.source, mount.source_span, "volumes", service)
    for name, span in _sources(service.fields.node("secrets"), service):
        yield SecretUse(name, span, "secrets", service)
    for name, span in _sources(service.fields.node("configs"), service):
        yield ConfigUse(name, span, "configs", service)
    for name, span in _names(service.fields, "models"):
        yield ModelUse(name, span, "models", service)
    if service.build is not None:
        for name, span in _sources(service.build.fields.node("secrets"), service):
            yield SecretUse(name, span, "build.secrets", service)
    yield from _services(service)


def _services(service: Service) -> Iterator[ServiceUse]:
    for key in ("links", "volumes_from"):
        for value in service.fields.values(key):
            if not value.text.startswith("container:"):
                yield _part(value, 0, key, service)
    for key in NAMESPACES:
        mode = service.value(key)
        if mode is not None and mode.text.startswith(SERVICE):
            yield _part(mode, len(SERVICE), key, service)
    if service.build is not None:
        for context in service.build.contexts:
            if context.value is not None and context.value.startswith(SERVICE) and context.value_span is not None:
                place = context.part(len(SERVICE), len(context.value))
                yield ServiceUse(context.value[len(SERVICE) :], place, "additional_contexts", service)
    extends = service.extends
    if extends is not None and extends.file is None and extends.service is not None:
        yield ServiceUse(extends.service.text, extends.service.script.whole, "extends", service)


def _part(value: Value, start: int, key: str, service: Service) -> ServiceUse:
    """Read the name in `service:NAME`, `NAME:alias` or `NAME:ro`."""
    end = value.text.find(":", start)
    end = len(value.text) if end < 0 else end
    return ServiceUse(value.text[start:end], value.script.span(start, end), key, service)


def _names(fields: Fields, key: str) -> Iterator[tuple[str, Span]]:
    """Read a list of names, or a mapping by name; an extension, `x-...`, is no name there."""
    below = fields.fields(key)
    if below.mapping is not None:
        yield from ((name, entry.key.span) for name, entry in below.entries.items() if not name.startswith("x-"))
    else:
        yield from ((value.text, value.script.whole) for value in fields.values(key))


def _sources(node: YamlNode | None, service: Service) -> Iterator[tuple[str, Span]]:
    """Read a list of names, or of mappings with a `source`."""
    for item in items_of(node):
        value = value_of(item)
        if isinstance(item, Mapping):
            value = Fields(item, service.fields.merges).value("source")
        if value is not None:
            yield value.text, value.script.whole
