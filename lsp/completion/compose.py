"""Proposals in a compose file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from caulk.linter.compose.interpolation import interpolate
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.nodes import Mapping
from caulk.linter.compose.schema import shape_at
from caulk.linter.knowledge.compose.service import SERVICE as SERVICE_SHAPE
from caulk.linter.knowledge.compose.shape import Key, Shape
from caulk.linter.knowledge.compose_order import SERVICE_KEYS
from caulk.lsp.completion.proposal import Found, Proposal, words
from caulk.lsp.completion.snippets import HEALTHCHECK, SERVICE
from caulk.lsp.completion.values import known_keys, known_values
from caulk.lsp.cursor.compose import Place, place_at
from caulk.lsp.documents import View
from lsprotocol.types import CompletionItemKind as Kind

MOST_SCALARS = 300
USUAL = frozenset(chain.from_iterable(SERVICE_KEYS.values()))
"""The keys that services mostly have."""


def propose(view: View, file: ComposeFile, offset: int) -> Found:
    """Propose what could stand at an offset, and say which piece it takes the place of."""
    place = place_at(file, offset)
    if place.variable is not None:
        closes = place.variable.braced and not file.source.text.startswith(("}", ":", "-"), place.variable.span.end)
        return place.variable.span, _variables(file, closes)
    if place.kind in ("comment", "text") or place.sigil == "&":
        return place.span, iter(())
    if place.sigil:
        return place.span, _anchors(file, offset) if place.sigil == "*" else words(("reset", "override"), Kind.Keyword)
    if place.path[-1:] == ("<<",):
        return place.span, _aliases(file, offset)
    shape = place.shape or _shape_of_fragment(file, place)
    return place.span, _proposals(view, file, place, shape)


def _proposals(view: View, file: ComposeFile, place: Place, shape: Shape | None) -> Iterator[Proposal]:
    if shape is None:
        return
    is_item = place.is_item
    if place.kind != "value":
        if shape.is_mapping and not (is_item and place.quote):
            yield from _keys(file, place, shape)
        if shape.items is not None and not is_item and place.kind == "node" and not place.siblings:
            for each in _values(view, file, place, shape.items):
                yield each._replace(text=f"- {each.inserted}", rank=each.rank + 1)
        if place.kind == "key" or place.siblings or (shape.is_mapping and not is_item):
            return
    yield from _values(view, file, place, shape)


def _values(view: View, file: ComposeFile, place: Place, shape: Shape) -> Iterator[Proposal]:
    """Propose scalars, written so that they stay text where they have to."""
    # What takes numbers as well is text of any kind, as the value of a variable is.
    is_switch = shape.cast == "bool" or ("bool" in shape.scalars and "number" not in shape.scalars)
    flags = ("true", "false") if is_switch else ()
    found = (
        *words(shape.choices, Kind.EnumMember, rank=2),
        *known_values(view, file, place),
        *words(flags, Kind.Value, rank=4),
    )
    for each in found:
        text = each.inserted
        if not place.quote and each.label not in flags and _needs_quotes(text):
            text = f'"{text}"'
        yield each._replace(text=text, needs_blank=not place.quote and (place.kind == "value" or place.is_item))


def _needs_quotes(text: str) -> bool:
    """Whether plain text would be read as something else: a boolean of YAML 1.1, an anchor, a mapping."""
    return text.lower() in ("no", "yes", "on", "off", "null", "~") or text[:1] in "*&!%@`|>{[#"


def _keys(file: ComposeFile, place: Place, shape: Shape) -> Iterator[Proposal]:
    path = tuple(name for name in place.path if name != "<<")
    margin = _margin(file, place)
    for name, key in (shape.keys or {}).items():
        if name in place.siblings:
            continue
        text, snippet = _written(name, key.shape, place, margin)
        yield Proposal(
            name,
            Kind.Property,
            key.doc,
            text=text,
            snippet=snippet,
            about=("key", *path, name),
            rank=_rank(name, key, shape),
            deprecated=key.deprecated is not None,
            needs_blank=place.is_item,
        )
    for each in known_keys(file, place):
        if each.label not in place.siblings:
            inner = shape.others or Shape()
            text, snippet = _written(each.label, inner, place, margin)
            yield each._replace(text=text, snippet=snippet, needs_blank=place.is_item)
    if place.kind == "node" and not place.is_flow:
        yield from _skeletons(place, path, margin)
    if file.anchors and "<<" not in place.siblings and len(path) > 1:
        yield Proposal("<<", Kind.Operator, "the keys of an anchor", text="<<: *", rank=8)


def _rank(name: str, key: Key, shape: Shape) -> int:
    if key.deprecated is not None:
        return 9
    if name in shape.required:
        return 2
    return 3 if shape is SERVICE_SHAPE and name in USUAL else 4


def _skeletons(place: Place, path: tuple[str, ...], margin: str) -> Iterator[Proposal]:
    found: tuple[Proposal, ...] = SERVICE if path == ("services",) else ()
    if len(path) == 2 and path[0] == "services" and "healthcheck" not in place.siblings:
        found = (HEALTHCHECK,)
    for each in found:
        yield each._replace(snippet=each.snippet.replace("\n", f"\n{margin}"))


def _margin(file: ComposeFile, place: Place) -> str:
    """Give the blanks between the indentation of the place's line and the place: behind a dash."""
    source = file.source
    line = source.line(source.position(place.offset).line)
    return " " * max(place.column - (len(line.text) - len(line.text.lstrip())), 0) if line.text.strip() else ""


def _written(name: str, shape: Shape, place: Place, margin: str) -> tuple[str, str]:
    """Give a key with what begins its value: plain, and as a snippet where that takes a line more."""
    if place.kind == "key" or place.quote:
        return name, ""
    if place.is_flow or shape.scalars or shape.is_free:
        return f"{name}: ", ""
    dash = "- " if shape.items is not None else ""
    return f"{name}:", f"{name}:\n{margin}  {dash}$0"


def _variables(file: ComposeFile, closes: bool) -> Iterator[Proposal]:
    environment = file.environment
    ending = "}" if closes else ""
    for name, value in environment.values.items():
        yield Proposal(name, Kind.Variable, f"= {value}", text=name + ending, rank=2)
    own = environment.own
    others = [each.name for each in own.dotenv.settings] if own is not None else []
    used = (use.name for scalar in file.yaml.dollars[:MOST_SCALARS] for use in interpolate(scalar.script).variables)
    for each in words((*others, *used), Kind.Variable, rank=4):
        yield each._replace(text=each.label + ending)


def _anchors(file: ComposeFile, offset: int) -> Iterator[Proposal]:
    before = [each for each in file.anchors if each.span.start < offset and each.anchor]
    for each in reversed(before):
        line = each.span.first.line
        what = "mapping" if isinstance(each, Mapping) else "value"
        yield Proposal(each.anchor or "", Kind.Reference, f"{what}, line {line}", rank=2 + (what == "value"))


def _aliases(file: ComposeFile, offset: int) -> Iterator[Proposal]:
    for each in _anchors(file, offset):
        yield each._replace(label=f"*{each.label}", needs_blank=True)


def _shape_of_fragment(file: ComposeFile, place: Place) -> Shape | None:
    """Give the shape of what stands under `x-...` by the place where an alias brings it in."""
    if not place.path or not place.path[0].startswith("x-"):
        return None
    tops = (entry for root in file.documents if isinstance(root, Mapping) for entry in root.entries)
    top = next((entry for entry in tops if entry.name == place.path[0]), None)
    alias = next((each for each in file.yaml.aliases if top is not None and each.target is top.value), None)
    if alias is None:
        return None
    there = place_at(file, alias.span.start + 1)
    return shape_at(name for name in (*there.path, *place.path[1:]) if name != "<<")
