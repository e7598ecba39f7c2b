"""What a compose file does not show: what variables come to, and what other files and services set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from caulk.linter.compose.environment import Environment
from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.interpolation import Substitution
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.nodes import Scalar
from caulk.linter.compose.pairs import read_pairs
from caulk.linter.compose.paths import path_of
from caulk.linter.compose.service import Service
from caulk.linter.knowledge.secrets import is_secret_name
from caulk.linter.links.containers import Container
from caulk.linter.links.ends import ComposeLinks
from caulk.linter.source import Source, Span
from caulk.lsp.hints.hint import Hint, shortened
from caulk.lsp.markup import code

PAIRS = frozenset(("environment", "labels", "args"))
DEEPEST = 5


def hints(file: ComposeFile, start: int, end: int) -> Iterator[Hint]:
    """Give the hints between two offsets."""
    secrets = _secret_places(file)
    for scalar in file.yaml.dollars:
        if start <= scalar.span.end <= end and scalar.span.start not in secrets:
            yield from _value(file, scalar)
    for container in containers(file):
        service = container.service
        if any(part.span.source is file.source for part in service.declared_in):
            yield from _overridden(file, service)
            if service.span.source is file.source and start <= service.declared.span.end and service.span.start <= end:
                yield from _user(container)
                yield from _image(container)


def containers(file: ComposeFile) -> tuple[Container, ...]:
    """Give the services of a file as they run."""
    links = file.links
    return links.containers if isinstance(links, ComposeLinks) else ()


def _secret_places(file: ComposeFile) -> set[int]:
    """Give where the values of variables stand whose names are those of secrets."""
    return {
        variable.value_span.start
        for service in file.services
        for variable in service.environment
        if variable.value_span is not None and is_secret_name(variable.name)
    }


def _value(file: ComposeFile, scalar: Scalar) -> Iterator[Hint]:
    """Say what a value comes to, where that is known and no secret."""
    value = Value(scalar)
    variables = value.interpolated.variables
    given = file.environment.interpolate(value)
    is_secret = any(is_secret_name(variable.name) for variable in variables)
    # A lone default can be read where it stands.
    is_plain = len(variables) < 2 and not any(file.environment.sets(variable.name) for variable in variables)
    if given.unknown or is_secret or is_plain or given.text == scalar.text or scalar.style in ("literal", "folded"):
        return
    lines = [f"{code(given.text)}, unless the environment says otherwise:"]
    place: Span | None = None
    for variable in dict.fromkeys(variables):
        found, said = _setting(file.environment, variable)
        place = place or found
        lines.append(f"* `{variable.name}` {said}")
    name, sign, rest = given.text.partition("=")
    text = rest if sign and scalar.text.startswith(f"{name}=") else given.text
    yield Hint("variables", scalar.span.end, f"= {shortened(text) or '(empty)'}", "\n".join(lines), place)


def _setting(environment: Environment, variable: Substitution) -> tuple[Span | None, str]:
    """Say where a variable's value comes from, and give the place if it is a `.env`."""
    own = environment.own
    if own is not None and environment.sets(variable.name):
        for setting in reversed(own.dotenv.settings):
            if setting.name == variable.name:
                place = Span(own.source, setting.start, setting.start + len(setting.name))
                return place, f"is set in {place.source.name}, line {place.first.line}"
    return None, "is not set: the text behind it stands in" if variable.operator else "is not set"


def _user(container: Container) -> Iterator[Hint]:
    """Say who runs a service, where that is said in its Dockerfile."""
    user = container.user
    if user is not None and user.is_known and user.text and user.origin == "image":
        why = f"Set by `USER` in {user.at.source.name}, line {user.at.first.line}."
        yield Hint("user", container.span.end + len(":"), f"user {shortened(user.text)}", why, user.at)


def _image(container: Container) -> Iterator[Hint]:
    """Say which image a service's build begins with."""
    build = container.build
    image = build.lineage[-1].base_image if build is not None and build.lineage else None
    if build is None or image is None or not image.is_known:
        return
    named = build.build.target or build.build.dockerfile or build.build.context
    last = named.span if named is not None else build.span
    if last.source is container.span.source:
        why = f"`FROM {image.text}` in {image.span.source.name}, line {image.span.first.line}."
        at = last.end if named is not None else last.end + len(":")
        yield Hint("bases", at, f"FROM {shortened(image.text)}", why, image.span)


class _Set(NamedTuple):
    """A value that is set at a place."""

    text: str
    span: Span


def _overridden(file: ComposeFile, service: Service) -> Iterator[Hint]:
    """Say what the values of a service replace, or are replaced by, in the files and services put over each other."""
    known: dict[tuple[str, ...], _Set] = {}
    for base in _bases(service):
        known.update(_values(base.fields))
    extended = frozenset(known)
    for part in service.declared_in:
        for path, found in _values(Fields(part.value, service.fields.merges)):
            before = known.get(path)
            known[path] = found
            if before is not None and before.text != found.text and not is_secret_name(path[-1]):
                yield from _pair(file.source, before, found, shows_new=path not in extended)


def _pair(source: Source, before: _Set, after: _Set, *, shows_new: bool) -> Iterator[Hint]:
    old, new = before.span, after.span
    if new.source is source:
        why = f"Takes the place of {code(before.text)} in {old.source.name}, line {old.first.line}."
        yield Hint("overrides", new.end, f"instead of {shortened(before.text)}", why, old)
    elif old.source is source and shows_new:
        why = f"{new.source.name} sets {code(after.text)} in line {new.first.line}."
        yield Hint("overrides", old.end, f"{new.source.name}: {shortened(after.text)}", why, new)


def _bases(service: Service) -> list[Service]:
    """Give the services that a service extends, the furthest first."""
    found: list[Service] = []
    base = _base(service)
    while base is not None and base is not service and len(found) < DEEPEST:
        found.insert(0, base)
        base = _base(base)
    return found


def _base(service: Service) -> Service | None:
    extends, file = service.extends, service.file
    if extends is None or extends.service is None:
        return None
    if extends.file is None:
        return file.by_name.get(extends.service.text)
    folder = file.folder_of(extends.file.span.source)
    path = path_of(extends.file, folder) if folder is not None else None
    others = (other for other in file.assembly.others if os.path.abspath(other.source.path) == path)
    return next(
        (other.by_name[extends.service.text] for other in others if extends.service.text in other.by_name), None
    )


def _values(fields: Fields, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], _Set]]:
    """Give the scalars of a mapping by the keys that lead to them; items `NAME=value` by their names."""
    for name, entry in fields.entries.items() if len(path) < DEEPEST else ():
        below = (*path, name)
        if name in PAIRS:
            for variable in read_pairs(entry.value, fields.merges, name):
                if variable.value is not None and variable.value_span is not None:
                    yield (*below, variable.name), _Set(variable.value, variable.value_span)
        elif (value := value_of(entry.value)) is not None:
            yield below, _Set(value.text, value.span)
        elif name != "extends":
            yield from _values(Fields(entry.value, fields.merges), below)
