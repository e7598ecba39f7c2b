"""`caulk graph`: what a project is made of, as data and drawn; one module a format, each with `render`."""

from __future__ import annotations

from caulk.linter.graph.model import Graph
from caulk.linter.run import Style

FORMATS = ("text", "dot", "mermaid", "json")


def render(name: str, graph: Graph, style: Style) -> str:
    """Give the graph in the format `name`, one of FORMATS, without a line break at its end."""
    if name not in FORMATS:
        raise ValueError(name)
    from importlib import import_module

    drawn: str = import_module(f"{__name__}.{name}").render(graph, style)
    return drawn
