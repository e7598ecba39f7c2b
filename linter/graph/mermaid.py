"""The graph in Mermaid's language, which GitHub and GitLab draw in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caulk.linter.graph.drawing import Arrow, Box, Drawing, Group
from caulk.linter.graph.model import Graph
from caulk.linter.run import Style

SHAPES = {
    "service": ('["', '"]'),
    "stage": ('("', '")'),
    "image": ('[["', '"]]'),
    "network": ('(["', '"])'),
    "volume": ('[("', '")]'),
    "path": ('[/"', '"/]'),
}
LINES = {"builds": "==>", "from": "-->", "copies": "-.->", "waits": "-.->", "joins": "---", "mounts": "---"}
LABELS = {"builds": "builds", "copies": "copies"}
FILLS = {"error": "#f8d7da", "warning": "#fff3cd"}
# Mermaid gives a meaning to much else, some of it inside quotes too.
SPECIAL = re.compile(r"[^\w .,/:()+=@-]")


def render(graph: Graph, _style: Style) -> str:
    """Give a flowchart: a subgraph for each project and each Dockerfile, filled where something was found."""
    drawing = Drawing(graph)
    lines = ["flowchart LR"]
    for group in drawing.groups:
        lines += _group(group, "  ")
    lines += (_box(box, "  ") for box in drawing.images)
    lines += map(_arrow, drawing.arrows)
    for severity, fill in FILLS.items():
        marked = [box.id for box in drawing.boxes if box.worst == severity]
        if marked:
            lines.append(f"  classDef {severity} fill:{fill},color:#000")
            lines.append(f"  class {','.join(marked)} {severity}")
    return "\n".join(lines)


def _group(group: Group, indent: str) -> Iterator[str]:
    yield f'{indent}subgraph {group.id}["{escaped(group.label)}"]'
    for inner in group.groups:
        yield from _group(inner, indent + "  ")
    yield from (_box(box, indent + "  ") for box in group.boxes)
    yield f"{indent}end"


def _box(box: Box, indent: str) -> str:
    opening, closing = SHAPES[box.kind]
    return f"{indent}{box.id}{opening}{'<br>'.join(map(escaped, box.lines))}{closing}"


def _arrow(arrow: Arrow) -> str:
    label = arrow.label or LABELS.get(arrow.kind, "")
    middle = f'|"{escaped(label)}"|' if label else ""
    return f"  {arrow.start} {LINES[arrow.kind]}{middle} {arrow.end}"


def escaped(text: str) -> str:
    """Give printable text for the inside of quotes, what is special there as Mermaid's own entities."""
    return SPECIAL.sub(lambda match: f"#{ord(match[0])};", text)
