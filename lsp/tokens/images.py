"""An image's reference, painted."""

from __future__ import annotations

import re

from caulk.linter.shell.script import Script
from caulk.lsp.tokens.canvas import Canvas

_VARIABLE = re.compile(r"\$(?:\{[^}]*\}?|\w+)")
_PARTS = re.compile(r"(?P<name>.*?)(?::(?P<tag>[^:/@]*))?(?:@(?P<digest>[^@]*))?", re.DOTALL)


def paint_image(canvas: Canvas, script: Script) -> None:
    """Paint name, tag and digest of a reference; variables in it may be any part of one."""
    masked = _VARIABLE.sub(lambda match: "x" * len(match[0]), script.text)
    parts = _PARTS.fullmatch(masked)
    for part, kind in (("name", "namespace"), ("tag", "enumMember"), ("digest", "number")):
        if parts is not None and parts[part]:
            canvas.script(script.slice(*parts.span(part)), kind)
