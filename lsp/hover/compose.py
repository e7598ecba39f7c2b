"""Hovers in a compose file."""

from __future__ import annotations

from caulk.linter.compose.environment import Environment
from caulk.linter.compose.interpolation import Substitution, interpolate
from caulk.linter.compose.merge import merged_mappings
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.compose.nodes import Alias, Mapping, Scalar, Sequence, resolve
from caulk.linter.compose.ports import Port
from caulk.linter.dockerfile.instructions import Arg
from caulk.linter.knowledge.capabilities import MEANINGS, canonical
from caulk.linter.knowledge.compose.values import usual_values
from caulk.linter.source import Span
from caulk.lsp import descriptions
from caulk.lsp.cursor.compose import Place, place_at
from caulk.lsp.documents import View
from caulk.lsp.hover.images import image
from caulk.lsp.hover.note import Note, note
from caulk.lsp.hover.services import containers, declared, mount, port
from caulk.lsp.hover.stages import stage
from caulk.lsp.hover.variables import declaration
from caulk.lsp.markup import code, listed, paragraphs
from caulk.lsp.symbols import mention_at
from caulk.lsp.symbols.model import Mention

SECTIONS = {
    "service": "services",
    "network": "networks",
    "volume": "volumes",
    "secret": "secrets",
    "config": "configs",
    "model": "models",
}
MOST_KEYS = 20


def note_at(view: View, file: ComposeFile, offset: int) -> Note | None:
    """Tell of what stands at an offset; None where there is nothing to say."""
    place = place_at(file, offset)
    if place.kind == "comment":
        return None
    found = _variable(file, offset) or _alias(file, place, offset)
    if found is not None:
        return found
    mention = mention_at(view, offset)
    if mention is not None and (text := _named(file, mention)):
        return Note(text, mention.span)
    if place.kind == "key":
        if place.key == "<<":
            return note(_merged(file, place.span), place.span)
        return note(descriptions.compose_key((*place.path, place.key)), place.span)
    return _in_value(file, place, offset)


def _in_value(file: ComposeFile, place: Place, offset: int) -> Note | None:
    for service in file.services:
        use = service.image
        if use is not None and use.span.source is file.source and use.span.start <= offset <= use.span.end:
            return note(image(use), use.span)
    is_scalar = place.kind == "value" or (place.kind == "node" and place.is_item)
    if not is_scalar or not place.span.text:
        return None
    path = tuple(name for name in place.path if name != "<<")
    told = _mapped(file, path, offset) or _meaning(path, place.span.text)
    return note(paragraphs(told, descriptions.compose_key(path)), place.span)


def _meaning(path: tuple[str, ...], text: str) -> str:
    """Tell of a value that is one of those that a key usually has."""
    if path[2:] in (("cap_add",), ("cap_drop",)):
        said = MEANINGS.get(canonical(text), "")
    else:
        values = usual_values(path)
        said = values.get(text) or values.get(text.partition(":")[0], "")
    return f"{code(text)}: {said}" if said else ""


def _mapped(file: ComposeFile, path: tuple[str, ...], offset: int) -> str:
    """Tell of the port or mount at an offset."""
    if path[2:] not in (("ports",), ("volumes",)):
        return ""
    service = file.by_name.get(path[1])
    items: tuple[Port | ServiceMount, ...] = (*service.ports, *service.mounts) if service is not None else ()
    for each in items:
        if each.span.source is file.source and each.span.start <= offset <= each.span.end:
            return port(each) if isinstance(each, Port) else mount(each)
    return ""


def _named(file: ComposeFile, mention: Mention) -> str:
    """Tell of what a name in a compose file stands for."""
    kind, name = mention.key.kind, mention.key.name
    if kind in SECTIONS:
        return declared(file, SECTIONS[kind], name)
    if kind in ("stage", "arg"):
        return _in_dockerfile(file, mention)
    if kind == "profile":
        users = [service.name for service in file.services if name in service.profiles]
        return paragraphs(f"**Profile** `{name}`", f"Starts {', '.join(f'`{user}`' for user in users)}")
    return ""


def _in_dockerfile(file: ComposeFile, mention: Mention) -> str:
    """Tell of a stage or ARG of the Dockerfile that a service is built from."""
    key = mention.key
    builds = [each.build for each in containers(file).values() if each.build is not None]
    dockerfile = next((build.dockerfile for build in builds if build.path == key.file), None)
    if dockerfile is None:
        return ""
    if key.kind == "stage":
        found = next((each for each in reversed(dockerfile.stages) if each.name == key.name), None)
        return stage(found) if found is not None else ""
    args = (each for each in dockerfile.instructions if isinstance(each, Arg))
    declared = ((arg, each) for arg in args for each in arg.variables if each.name == key.name)
    return next((declaration(dockerfile, arg, each) for arg, each in declared), "")


def _variable(file: ComposeFile, offset: int) -> Note | None:
    """Tell of the variable that compose puts in at an offset."""
    for scalar in file.yaml.dollars:
        if not scalar.span.start <= offset <= scalar.span.end:
            continue
        uses = interpolate(scalar.script).variables
        here = [use for use in uses if use.span.start <= offset < use.span.end]
        if here:
            innermost = min(here, key=lambda use: use.span.end - use.span.start)
            return Note(_substitution(innermost, file.environment), innermost.span)
    return None


def _substitution(use: Substitution, environment: Environment) -> str:
    operand = use.operand or ""
    value = environment.values.get(use.name)
    told = {
        "-": f"Where it is not set, {code(operand)} is put in.",
        ":-": f"Where it is not set or empty, {code(operand)} is put in.",
        "+": f"Where it is set, {code(operand)} is put in, else nothing.",
        ":+": f"Where it is set and not empty, {code(operand)} is put in, else nothing.",
        "?": f"Where it is not set, compose stops: {code(operand or 'required')}.",
        ":?": f"Where it is not set or empty, compose stops: {code(operand or 'required')}.",
        "": "Where it is not set, compose warns and puts in nothing." if not environment.sets(use.name) else "",
    }[use.operator]
    head = f"**`{use.name}`**" + (f" = {code(value)}" if value is not None else "")
    return paragraphs(head, _source(use.name, environment), told, "The environment of compose comes before `.env`.")


def _source(name: str, environment: Environment) -> str:
    own = environment.own
    settings = own.dotenv.settings if own is not None else ()
    found = [each for each in settings if each.name == name and each.value is not None]
    if own is not None and found:
        line = own.source.position(found[-1].start).line
        return f"Set in `.env` on line {line}."
    return "Set in the `.env` of a folder above." if environment.sets(name) else "No `.env` here sets it."


def _alias(file: ComposeFile, place: Place, offset: int) -> Note | None:
    if place.sigil not in ("*", "&"):
        return None
    for alias in file.yaml.aliases:
        if alias.span.start <= offset <= alias.span.end:
            return note(_anchored(alias), alias.span)
    if place.sigil == "&":
        uses = [alias.span.first.line for alias in file.yaml.aliases if alias.name == place.span.text]
        told = (
            f"Used on line{'s' if len(uses) > 1 else ''} {', '.join(map(str, uses))}." if uses else "Nothing uses it."
        )
        return Note(paragraphs(f"**Anchor** `{place.span.text}`", told), place.span)
    return None


def _anchored(alias: Alias) -> str:
    target = alias.target
    if target is None:
        return paragraphs(f"**Alias** `{alias.name}`", "No anchor of this name stands before it.")
    head = f"**Alias** `{alias.name}`, set on line {target.span.first.line}"
    if isinstance(target, Scalar):
        return paragraphs(head, code(target.text))
    if isinstance(target, Sequence):
        return paragraphs(head, f"A list of {len(target.items)}")
    return paragraphs(head, _keys(target))


def _keys(mapping: Mapping) -> str:
    rows = []
    for entry in mapping.entries[:MOST_KEYS]:
        value = resolve(entry.value)
        rows.append(f"`{entry.name}`" + (f": {code(value.text)}" if isinstance(value, Scalar) and value.text else ""))
    more = len(mapping.entries) - MOST_KEYS
    return listed(*rows, f"and {more} more" if more > 0 else "")


def _merged(file: ComposeFile, key: Span) -> str:
    """Tell what a `<<` brings in."""
    entry = next((each for each in file.yaml.merges if each.key.span.start == key.start), None)
    if entry is None:
        return ""
    own = {each.name for each in entry.mapping.entries}
    rows = []
    for mapping in merged_mappings(entry.value):
        for each in mapping.entries:
            hidden = ", but its own holds" if each.name in own else ""
            rows.append(f"`{each.name}` of line {each.key.span.first.line}{hidden}")
    if not rows:
        return ""
    more = len(rows) - MOST_KEYS
    return paragraphs("**`<<`** brings in", listed(*rows[:MOST_KEYS], f"and {more} more" if more > 0 else ""))
