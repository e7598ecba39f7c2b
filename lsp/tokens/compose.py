"""A compose file, painted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caulk.linter.compose.interpolation import interpolate
from caulk.linter.compose.merge import is_merge
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.nodes import Entry, Mapping, Scalar, Sequence, YamlNode
from caulk.linter.compose.scalars import kind
from caulk.linter.compose.service import Service
from caulk.linter.knowledge.compose.file import FILE
from caulk.linter.knowledge.compose.shape import ANYTHING, Shape
from caulk.lsp.tokens.canvas import Canvas
from caulk.lsp.tokens.images import paint_image
from caulk.lsp.tokens.shell import paint_commands, paint_script

VARIABLES = frozenset(("environment", "args"))
"""Keys whose value holds the author's own variables, `NAME=value`."""
DECLARED = {
    "services": "class",
    "networks": "type",
    "volumes": "type",
    "secrets": "type",
    "configs": "type",
    "models": "type",
}
"""The sections of the top level, and what the names in them are."""
_PROPERTY = re.compile(r"[&!][^\s\[\]{},]*")
_NUMBERS = frozenset(("int", "float"))
_CONSTANTS = frozenset(("bool", "null"))


def paint(canvas: Canvas, file: ComposeFile) -> None:
    """Paint all of a file."""
    for root in file.documents:
        for place in _walk(root):
            place.paint(canvas)
    for alias in file.yaml.aliases:
        canvas.span(alias.span, "macro")
    for service in file.services:
        _names(canvas, service)
        if any(part.key.span.source is file.source for part in service.declared_in):
            _commands(canvas, service)
    for scalar in file.yaml.dollars:
        _interpolations(canvas, scalar)
    for comment in file.comments:
        canvas.span(comment.span, "comment")


class _Place:
    """A key or a value, with what is known of it.

    shape    what may stand there
    holder   the key whose value, or an item of whose value, it is
    entry    the entry whose key it is; None for a value
    depth    how many keys lead to it
    """

    __slots__ = ("depth", "entry", "holder", "node", "shape")

    def __init__(self, node: YamlNode, shape: Shape, holder: str, depth: int, entry: Entry | None = None) -> None:
        self.node = node
        self.shape = shape
        self.holder = holder
        self.depth = depth
        self.entry = entry

    def below(self) -> Iterator[_Place]:
        """Give the places right below a value, the last one first."""
        node, shape = self.node, self.shape
        if isinstance(node, Sequence):
            items = shape.items or ANYTHING
            yield from (_Place(item, items, self.holder, self.depth) for item in reversed(node.items))
        elif isinstance(node, Mapping):
            if not shape.is_mapping and shape.items is not None and shape.items.is_mapping:
                shape = shape.items
            for entry in reversed(node.entries):
                key = (shape.keys or {}).get(entry.name)
                inner = shape if is_merge(entry) else key.shape if key is not None else shape.others or ANYTHING
                yield _Place(entry.value, inner, entry.name, self.depth + 1)
                yield _Place(entry.key, shape, self.holder, self.depth, entry)

    def paint(self, canvas: Canvas) -> None:
        node = self.node
        if isinstance(node, (Scalar, Mapping, Sequence)) and (node.anchor is not None or node.tag is not None):
            _properties(canvas, node)
        if not isinstance(node, Scalar):
            return
        if self.entry is not None:
            canvas.span(node.span, *self._key(self.entry))
            return
        if self.holder == "image" and self.depth == 3:
            paint_image(canvas, node.script)
            return
        if node.style in ("literal", "folded"):
            canvas.script(node.script, "string")
        else:
            canvas.span(node.span, self._value(node))
        if self.holder in VARIABLES and "=" in node.text:
            name = node.script.slice(0, node.text.index("="))
            canvas.script(name, "variable", "declaration")
            canvas.script(node.script.slice(len(name.text), len(name.text) + 1), "operator")

    def _key(self, entry: Entry) -> tuple[str, ...]:
        if is_merge(entry):
            return ("operator",)
        known = (self.shape.keys or {}).get(entry.name)
        if known is not None:
            return ("property",) if known.deprecated is None else ("property", "deprecated")
        if self.depth == 1 and self.holder in DECLARED:
            return DECLARED[self.holder], "declaration"
        return ("variable", "declaration") if self.holder in VARIABLES else ("property",)

    def _value(self, node: Scalar) -> str:
        found = kind(node)
        if found in _NUMBERS:
            return "number"
        if found in _CONSTANTS:
            return "keyword"
        return "enumMember" if node.text in self.shape.choices else "string"


def _walk(root: YamlNode) -> Iterator[_Place]:
    """Give every place of a document in source order; aliases are not followed."""
    waiting = [_Place(root, FILE, "", 0)]
    while waiting:
        place = waiting.pop()
        yield place
        if place.entry is None:
            waiting += place.below()


def _properties(canvas: Canvas, node: Scalar | Mapping | Sequence) -> None:
    """Paint the anchor and the tag, which stand before a node, one behind the other."""
    source, start = node.span.source, node.span.start
    for written in (f"&{node.anchor}" if node.anchor is not None else "", node.tag or ""):
        before = max(0, start - 400)
        at = source.text.rfind(written, before, start) if written else -1
        found = _PROPERTY.match(source.text, at) if at >= 0 else None
        if found is not None:
            canvas.paint(at, found.end(), "macro")


def _names(canvas: Canvas, service: Service) -> None:
    """Paint the names by which a service speaks of others, and of what the file declares."""
    for reference in (*service.depends_on, *service.references):
        if reference.is_known:
            canvas.span(reference.span, DECLARED[reference.section])


def _commands(canvas: Canvas, service: Service) -> None:
    for run in service.runs:
        shell = run.shell
        if shell is not None:
            paint_script(canvas, shell.script)
        paint_commands(canvas, run.commands, [shell.script] if shell is not None else [])


def _interpolations(canvas: Canvas, scalar: Scalar) -> None:
    for variable in interpolate(scalar.script).variables:
        start, end = variable.span.bounds
        if variable.operand is None:
            canvas.paint(start, end, "variable")
            continue
        behind = start + len("${") + len(variable.name)
        canvas.paint(start, behind, "variable")
        canvas.paint(behind, behind + len(variable.operator), "operator")
        canvas.paint(end - 1, end, "variable")
