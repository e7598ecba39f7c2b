"""A compose file as rules read it. Reading never fails; a value of the wrong kind counts as absent."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from caulk.linter.compose.ambiguous import read_ambiguous
from caulk.linter.compose.anchors import read_unused
from caulk.linter.compose.assembly import Assembly, assemble
from caulk.linter.compose.checked_places import read_checked
from caulk.linter.compose.clashes import NameClash, PortClash, name_clashes, port_clashes
from caulk.linter.compose.completeness import is_first, is_override, is_piece
from caulk.linter.compose.continuing import kept_services, read_violations
from caulk.linter.compose.cycles import Cycle, read_cycles
from caulk.linter.compose.declared import Declared
from caulk.linter.compose.edits import declare, list_indentation
from caulk.linter.compose.environment import EnvFiles, Environment
from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.first_look import first_line, first_look
from caulk.linter.compose.interpolation import Interpolated
from caulk.linter.compose.merge import Merges
from caulk.linter.compose.merge_tags import read_merge_tags
from caulk.linter.compose.mounts import ServiceMount, read_writers
from caulk.linter.compose.moving import Layout
from caulk.linter.compose.networks import Wiring
from caulk.linter.compose.nodes import Anchored, Entry, Mapping, Yaml, YamlComment, YamlNode, regions
from caulk.linter.compose.ports import Port
from caulk.linter.compose.requests import read_requests
from caulk.linter.compose.resources import Config, Model, Network, Resource, Secret, Volume
from caulk.linter.compose.service import Service
from caulk.linter.compose.splicing import reparse
from caulk.linter.compose.substitutions import read_substitutions
from caulk.linter.compose.suggestions import Suggestions
from caulk.linter.compose.syntax import parse
from caulk.linter.compose.violations import UnknownKey, Violation
from caulk.linter.knowledge.app_stores import COOLIFY_KEYS, is_for_coolify
from caulk.linter.lazy import cached_property
from caulk.linter.source import Edit, Node, Problem, Source, Span

if TYPE_CHECKING:
    from caulk.linter.compose.joins import Place
    from caulk.linter.compose.takers import Takers
    from caulk.linter.linked import Companion, Links
    from caulk.linter.shell.remarks import Remark, Snippet


class ComposeFile:
    """A compose file, with all that compose reads together with it if a place says what that is and how to read it.

    Services and what else is declared are those of the whole project, as overrides, includes and `extends` leave them;
    every part of them stays where it is written. Without a place, that is what the file's own documents come to.

    earlier   what the text before the last edit was read as; what has stayed as it was is taken over from it
    """

    kind: Literal["compose"] = "compose"

    def __init__(
        self,
        source: Source,
        place: Place | None = None,
        find_links: Callable[[ComposeFile], Links] | None = None,
        earlier: ComposeFile | None = None,
    ) -> None:
        self.source = source
        self.place = place
        self._find_links = find_links
        self.yaml: Yaml = parse(source) if earlier is None else reparse(earlier.source, source)
        self.merges = Merges()
        self._kept = kept_services(self, earlier) if earlier is not None else {}

    @cached_property
    def span(self) -> Span:
        """The first line that holds more than a comment: where the file as a whole is spoken of."""
        return first_line(self.source)

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
    def layout(self) -> Layout:
        """The lines between the values: what moves when an entry is moved."""
        return Layout(self.yaml)

    @cached_property
    def fields(self) -> tuple[Fields, ...]:
        """The top level of each document that is a mapping."""
        return tuple(Fields(root, self.merges) for root in self.documents if isinstance(root, Mapping))

    @cached_property
    def assembly(self) -> Assembly:
        """The project that the file is part of."""
        place = self.place
        if place is None:
            return assemble(self, None)
        mine, read = place.path, place.open
        return assemble(self, place._replace(open=lambda path: self if path == mine else read(path)))

    @cached_property
    def environment(self) -> Environment:
        """What the `.env` files around it set; nothing where it is not known where the file lies."""
        place = self.place
        if place is None or place.files is None:
            return Environment()
        return place.files.environment(os.path.dirname(place.path))

    def given(self, value: Value) -> Interpolated:
        """Give what a value comes to, with the variables of the `.env` that holds where it is written."""
        return self.environment_at(value.span.source).interpolate(value) if value.has_variables else value.interpolated

    def environment_at(self, source: Source) -> Environment:
        """Give that of the file of the project with this text."""
        return self.assembly.environments.get(source, self.environment)

    def settled(self, value: Value) -> Value:
        """Give a value of the project with its variables as `.env` sets them."""
        return Value(value.node, value.entry, self.given(value)) if value.has_variables else value

    def folder_of(self, source: Source) -> str | None:
        """Give the absolute folder where relative paths in a file of the project start; None where it is not known."""
        if self.place is None:
            return None
        own = os.path.dirname(self.place.path) if source is self.source else None
        return self.assembly.folders.get(source, own)

    @property
    def is_main(self) -> bool:
        """Whether it is the file that the others of its project override, or are included or extended by."""
        return self.place is None or self.place.stack[0] == self.place.path

    @cached_property
    def links(self) -> Links | None:
        """What it is linked to; looked for when first asked. None where it is read for another."""
        return self._find_links(self) if self._find_links is not None else None

    @property
    def companions(self) -> tuple[Companion, ...]:
        """The other files of the project, and its Dockerfiles: the main file tells what is found in them."""
        linked = self.links.companions if self.links is not None else ()
        return (*self.assembly.others, *self.env_files.read, *linked)

    @property
    def inlays(self) -> tuple[Companion, ...]:
        """The Dockerfiles that are written inside of it."""
        return tuple(self.links.inlays) if self.links is not None else ()

    @property
    def snippets(self) -> tuple[Snippet, ...]:
        """The scripts that ShellCheck can read."""
        return tuple(self.links.snippets) if self.links is not None else ()

    @property
    def remarks(self) -> Iterable[Remark]:
        """What ShellCheck says of those that stand in no Dockerfile inside of it, if it is to be asked."""
        return self.links.remarks if self.links is not None else ()

    @cached_property
    def env_files(self) -> EnvFiles:
        """The files of variables that the services shown here ask for, and `.env`."""
        return EnvFiles(self, (service for service in self.services if self.shows(service)))

    @cached_property
    def _takers(self) -> Takers:
        from caulk.linter.compose.takers import Takers

        return Takers(self)

    def takers(self, span: Span) -> tuple[Service, ...]:
        """Give the services that what is written there takes effect on, though it is not written in them."""
        is_plain = not self.yaml.aliases and self.assembly.root in self.documents
        return () if is_plain else self._takers.at(span)

    @cached_property
    def services(self) -> tuple[Service, ...]:
        return tuple(self._kept.get(entry) or Service(entry, self) for entry in self.declared("services"))

    @cached_property
    def jobs(self) -> frozenset[str]:
        """The names of the services that others wait to see completed."""
        awaited = (dependency for service in self.services for dependency in service.depends_on)
        return frozenset(other.name for other in awaited if other.condition == "service_completed_successfully")

    @cached_property
    def networks(self) -> tuple[Network, ...]:
        return tuple(Network(entry, self) for entry in self.declared("networks"))

    @cached_property
    def volumes(self) -> tuple[Volume, ...]:
        return tuple(Volume(entry, self) for entry in self.declared("volumes"))

    @cached_property
    def secrets(self) -> tuple[Secret, ...]:
        return tuple(Secret(entry, self) for entry in self.declared("secrets"))

    @cached_property
    def configs(self) -> tuple[Config, ...]:
        return tuple(Config(entry, self) for entry in self.declared("configs"))

    @cached_property
    def models(self) -> tuple[Model, ...]:
        return tuple(Model(entry, self) for entry in self.declared("models"))

    @property
    def resources(self) -> tuple[Resource, ...]:
        """All that is declared beside the services."""
        return (*self.networks, *self.volumes, *self.secrets, *self.configs, *self.models)

    @cached_property
    def by_name(self) -> dict[str, Service]:
        """The services by name; where several documents declare one, as the last does."""
        return {service.name: service for service in self.services}

    @cached_property
    def _names(self) -> dict[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = {"services": dict.fromkeys(self.by_name)}
        for resource in self.resources:
            found.setdefault(resource.section, {})[resource.name] = None
        return found

    def names(self, section: str) -> Collection[str]:
        """Give what a section of the top level declares."""
        return self._names.get(section, {})

    @cached_property
    def _used(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for service in self.services:
            for reference in service.references:
                found.setdefault(reference.section, set()).add(reference.name)
        return found

    def used(self, section: str) -> Collection[str]:
        """Give what the services name of a section; everything, where a variable without value hides some."""
        used = self._used.get(section, set())
        return used.union(self.names(section)) if any("${" in name for name in used) else used

    @cached_property
    def wiring(self) -> Wiring:
        """The networks with the services that join them."""
        return Wiring(self)

    @cached_property
    def cycles(self) -> tuple[Cycle, ...]:
        """The circles in which services wait for each other, or extend each other."""
        return tuple(read_cycles(self.by_name))

    @cached_property
    def port_clashes(self) -> dict[Port, PortClash]:
        """The ports that want a port of the host which an earlier one takes."""
        found = port_clashes(service for service in self.services if service.replicas != 0)
        return found if not found or not self.is_extended else {}

    @cached_property
    def name_clashes(self) -> dict[Service, NameClash]:
        """The services whose container has an earlier one's name."""
        found = name_clashes(self.services)
        return found if not found or not self.is_extended else {}

    @cached_property
    def is_first(self) -> bool:
        """Whether compose finds the file by itself and reads it before all others."""
        return is_first(self)

    @cached_property
    def is_override(self) -> bool:
        """Whether the file shows that it comes after another one, which it changes."""
        return is_override(self)

    @cached_property
    def is_for_coolify(self) -> bool:
        """Whether the platform of this name runs it."""
        return is_for_coolify(self.source.text)

    @cached_property
    def is_piece(self) -> bool:
        """Whether the file shows that others belong to it."""
        return is_piece(self)

    @cached_property
    def is_extended(self) -> bool:
        """Whether another file extends its services, so that they need not run together as they stand here."""
        return self.place is not None and self.place.is_extended()

    @cached_property
    def may_be_used_elsewhere(self) -> bool:
        """Whether what the file declares may well be for services of other files."""
        borrows = any(service.extends is not None and service.extends.file is not None for service in self.services)
        return self.is_piece or borrows or not self.services

    @cached_property
    def suggestions(self) -> Suggestions:
        """What is probably meant by names that nothing declares."""
        return Suggestions(self)

    def declare(self, section: str, name: str) -> Edit | None:
        """Give the edit that declares a resource without keys; None where the file has several documents."""
        return declare(self.fields[0].mapping, section, name) if len(self.documents) == len(self.fields) == 1 else None

    @cached_property
    def writers(self) -> dict[str, dict[Service, ServiceMount]]:
        """The services that may write to a volume, each with its mount, by the volume's name where that is known."""
        return read_writers(self.services)

    @property
    def project_names(self) -> tuple[Value, ...]:
        """What the documents call the project; the last one counts."""
        values = (fields.value("name") for fields in self.fields)
        return tuple(value for value in values if value is not None)

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

    def declared(self, section: str) -> Iterator[Entry]:
        """Give the entries of a section of the top level."""
        yield from Fields(self.assembly.root, self.merges).fields(section).entries.values()

    @cached_property
    def violations(self) -> tuple[Violation, ...]:
        """What the compose specification does not allow, each at its place."""
        return tuple(each for each in read_violations(self) if not self._is_meant_for_coolify(each))

    def _is_meant_for_coolify(self, violation: Violation) -> bool:
        return isinstance(violation, UnknownKey) and violation.name in COOLIFY_KEYS and self.is_for_coolify

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What YAML or compose's first look refuses, in source order."""
        found = (*self.yaml.problems, *first_look(self.yaml, self.span))
        return tuple(sorted(found, key=lambda problem: problem.span.start))

    def nodes(self) -> Iterator[Node]:
        """Give every node that a rule can visit: the file, its problems, the services with their parts, the rest."""
        yield self
        for file in (self, *self.assembly.others) if self.is_main else (self,):
            yield from file.written(self.environment_at(file.source))
        yield from self.assembly.troubles
        for service in self.services:
            if self.shows(service):
                yield from service.nodes()
                yield from read_requests(service)
        for resource in self.resources:
            if self.shows(resource):
                yield resource
        yield from self.cycles
        yield from self.env_files.nodes()
        if self.links is not None:
            yield from self.links.nodes()

    def written(self, environment: Environment) -> Iterator[Node]:
        """Give the nodes that say how the file itself is written, whatever it is part of."""
        yield from self.problems
        yield from self.violations
        yield from read_checked(self)
        yield from read_ambiguous(self)
        yield from read_substitutions(self, environment)
        yield from read_unused(self.yaml)
        yield from read_merge_tags(self)

    def shows(self, declared: Declared) -> bool:
        """Say whether it is for this file to tell of something: the main file tells of all, the others of their own."""
        return self.is_main or any(part.key.span.source is self.source for part in declared.declared_in)

    def regions(self) -> Iterable[Span]:
        """Give the places of all entries and items, outer before inner."""
        return regions(self.documents)

    def parses_worse_than(self, other: ComposeFile) -> bool:
        """Whether this file has more problems than another."""
        return len(self.problems) > len(other.problems)
