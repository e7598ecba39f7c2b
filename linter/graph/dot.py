"""The graph in Graphviz's language: `caulk graph -f dot | dot -Tsvg`."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.graph.drawing import Arrow, Box, Drawing, Group
from caulk.linter.graph.model import Graph
from caulk.linter.run import Style

SHAPES = {
    "service": "box",
    "stage": "box",
    "image": "box3d",
    "network": "ellipse",
    "volume": "cylinder",
    "path": "folder",
}
FILLS = {"error": "#f8d7da", "warning": "#fff3cd"}
EDGES = {
    "builds": 'penwidth=2, label="builds"',
    "from": "",
    "copies": 'style=dashed, label="copies"',
    "waits": "style=dotted",
    "joins": "dir=none, color=gray",
    "mounts": "dir=none, color=gray",
}


def render(graph: Graph, _style: Style) -> str:
    """Give a digraph: a cluster for each project and each Dockerfile, filled where errors or warnings were found."""
    drawing = Drawing(graph)
    lines = ["digraph caulk {", "  rankdir=LR;", '  node [fontname="sans-serif"];', '  edge [fontname="sans-serif"];']
    for group in drawing.groups:
        lines += _group(group, "  ")
    lines += (_box(box, "  ") for box in drawing.images)
    lines += map(_arrow, drawing.arrows)
    return "\n".join((*lines, "}"))


def _group(group: Group, indent: str) -> Iterator[str]:
    yield f"{indent}subgraph cluster_{group.id} {{"
    yield f"{indent}  label={quoted(group.label)};"
    for inner in group.groups:
        yield from _group(inner, indent + "  ")
    yield from (_box(box, indent + "  ") for box in group.boxes)
    yield f"{indent}}}"


def _box(box: Box, indent: str) -> str:
    fill = FILLS.get(box.worst or "", "white")
    style = "filled,rounded" if box.kind == "stage" else "filled"
    traits = f'shape={SHAPES[box.kind]}, style="{style}", fillcolor="{fill}"'
    return f"{indent}{box.id} [{traits}, label={quoted(*box.lines)}];"


def _arrow(arrow: Arrow) -> str:
    label = f"label={quoted(arrow.label)}" if arrow.label else ""
    return f"  {arrow.start} -> {arrow.end} [{', '.join(filter(None, (EDGES[arrow.kind], label)))}];"


def quoted(*lines: str) -> str:
    """Give printable lines as one quoted string; Graphviz reads backslashes and HTML's entities in it."""
    escaped = (line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'
