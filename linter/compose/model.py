"""A compose file as rules read it. Reading never fails; a value of the wrong kind counts as absent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

from caulk.linter.compose.edits import list_indentation
from caulk.linter.compose.exposure import EngineSocket, Exposure, exposure, socket
from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.interpolation import interpolate
from caulk.linter.compose.merge import Merges, merge_problem
from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.compose.nodes import Anchored, Entry, Mapping, Sequence, Yaml, YamlComment, YamlNode
from caulk.linter.compose.service import Service
from caulk.linter.compose.syntax import parse
from caulk.linter.source import Node, Problem, Source, Span


class Resource:
    """A network, volume, secret or config that the file declares. `span` is that of its key."""

    def __init__(self, declared: Entry, merges: Merges) -> None:
        self.declared = declared
        self.span: Span = declared.key.span
        self.name = declared.name
        self.fields = Fields(declared.value, merges)

    @property
    def is_external(self) -> bool:
        """Whether it is made elsewhere."""
        return self.fields.flag("external") is True or self.fields.fields("external").mapping is not None


class Network(Resource):
    """A network of the file."""

    @property
    def host_name(self) -> Value | None:
        """The name `host`, where that makes it the host's own network."""
        value = self.fields.value("name") or self.fields.fields("external").value("name")
        return value if value is not None and value.text == "host" and self.is_external else None


class Secret(Resource):
    """A secret of the file."""


class Config(Resource):
    """A config of the file."""


class Volume(Resource):
    """A volume of the file."""

    @property
    def bind_source(self) -> Value | None:
        """The host path behind the volume, where `driver_opts` bind one: `o: bind` with a `device`."""
        options = self.fields.fields("driver_opts")
        words = (options.text("o") or "").replace(" ", "").split(",")
        if "bind" in words or "rbind" in words or options.text("type") in ("bind", "none"):
            return options.value("device")
        return None

    @property
    def exposure(self) -> Exposure | None:
        """What of the host's system it shows, as a bind mount would."""
        source = self.bind_source
        return exposure(source.text, source.span, False) if source is not None else None

    @property
    def engine_socket(self) -> EngineSocket | None:
        """The engine's socket that it binds."""
        source = self.bind_source
        return socket(source.text, source.span) if source is not None else None


class ComposeFile:
    """A compose file. Several documents in it are each an override of those before; here they stand side by side."""

    kind: Literal["compose"] = "compose"
    snippets = ()

    def __init__(self, source: Source) -> None:
        self.source = source
        self.yaml: Yaml = parse(source)
        self.merges = Merges()

    @property
    def span(self) -> Span:
        """The first line that holds anything: where the file as a whole is spoken of."""
        text = self.source.text
        start = len(text) - len(text.lstrip())
        return self.source.line(self.source.position(start).line)

    @property
    def documents(self) -> tuple[YamlNode, ...]:
        return self.yaml.documents

    @property
    def comments(self) -> tuple[YamlComment, ...]:
        return self.yaml.comments

    @property
    def anchors(self) -> tuple[Anchored, ...]:
        """The nodes that have an anchor; `aliased` says whether one points there."""
        return self.yaml.anchors

    @cached_property
    def fields(self) -> tuple[Fields, ...]:
        """The top level of each document that is a mapping."""
        return tuple(Fields(root, self.merges) for root in self.documents if isinstance(root, Mapping))

    @cached_property
    def services(self) -> tuple[Service, ...]:
        return tuple(Service(entry, self) for entry in self._declared("services"))

    @cached_property
    def jobs(self) -> frozenset[str]:
        """The names of the services that others wait to see completed."""
        awaited = (dependency for service in self.services for dependency in service.depends_on)
        return frozenset(other.name for other in awaited if other.condition == "service_completed_successfully")

    @cached_property
    def networks(self) -> tuple[Network, ...]:
        return tuple(Network(entry, self.merges) for entry in self._declared("networks"))

    @cached_property
    def volumes(self) -> tuple[Volume, ...]:
        return tuple(Volume(entry, self.merges) for entry in self._declared("volumes"))

    @cached_property
    def secrets(self) -> tuple[Secret, ...]:
        return tuple(Secret(entry, self.merges) for entry in self._declared("secrets"))

    @cached_property
    def configs(self) -> tuple[Config, ...]:
        return tuple(Config(entry, self.merges) for entry in self._declared("configs"))

    @cached_property
    def writers(self) -> dict[str, dict[Service, ServiceMount]]:
        """The services that may write to a volume, each with its mount, by the volume's name where that is known."""
        found: dict[str, dict[Service, ServiceMount]] = {}
        for service in self.services:
            for mount in service.mounts:
                if mount.type == "volume" and mount.source and not mount.read_only and "${" not in mount.source:
                    found.setdefault(mount.source, {})[service] = mount
        return found

    @cached_property
    def includes(self) -> tuple[Value, ...]:
        """The paths of `include`, in short and long form."""
        found: list[Value | None] = []
        for fields in self.fields:
            for item in fields.items("include"):
                if isinstance(item, Mapping):
                    found.extend(Fields(item, self.merges).values("path"))
                else:
                    found.append(value_of(item))
        return tuple(value for value in found if value is not None)

    @cached_property
    def list_indentation(self) -> int | None:
        """How far the author indents lists under their keys; None where no list shows it."""
        mappings = (service.fields.mapping for service in self.services)
        found = (list_indentation(mapping) for mapping in mappings if mapping is not None)
        return next((blanks for blanks in found if blanks is not None), None)

    def _declared(self, section: str) -> Iterator[Entry]:
        for fields in self.fields:
            yield from fields.fields(section).entries.values()

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What YAML, interpolation or compose's first look refuses, in source order."""
        found = list(self.yaml.problems)
        for scalar in self.yaml.dollars:
            found.extend(interpolate(scalar.script).problems)
        found.extend(problem for entry in self.yaml.merges if (problem := merge_problem(entry)) is not None)
        found.extend(self._shape_problems())
        return tuple(sorted(found, key=lambda problem: problem.span.start))

    def _shape_problems(self) -> Iterator[Problem]:
        filled = [root for root in self.documents if value_of(root) is not None or not _is_scalar(root)]
        if not filled and not self.yaml.problems:
            yield Problem(self.span, "this compose file is empty: it needs at least `services`")
        for root in filled:
            if not isinstance(root, Mapping):
                place = root.span.source.line(root.span.first.line)
                yield Problem(place, "a compose file is a mapping: it begins with a key such as `services:`")

    def nodes(self) -> Iterator[Node]:
        """Give every node that a rule can visit: the file, its problems, the services with their parts, the rest."""
        yield self
        yield from self.problems
        for service in self.services:
            yield from service.nodes()
        yield from self.networks
        yield from self.volumes
        yield from self.secrets
        yield from self.configs

    def regions(self) -> Iterable[Span]:
        """Give the places of all entries and items, outer before inner."""
        waiting: list[tuple[Span | None, YamlNode]] = [(None, root) for root in reversed(self.documents)]
        while waiting:
            span, node = waiting.pop()
            if span is not None:
                yield span
            if isinstance(node, Mapping):
                waiting.extend((entry.span, entry.value) for entry in reversed(node.entries))
            elif isinstance(node, Sequence):
                waiting.extend((item.span, item) for item in reversed(node.items))

    def parses_worse_than(self, other: ComposeFile) -> bool:
        """Whether this file has more problems than another."""
        return len(self.problems) > len(other.problems)


def _is_scalar(node: YamlNode) -> bool:
    return not isinstance(node, (Mapping, Sequence))
