"""Text for people as the client can show it: Markdown, or the same without its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lsprotocol import types

_FENCE = re.compile(r"```\w*\n(.*?)\n```", re.DOTALL)
_LINK = re.compile(r"\[([^\]\n]*)\]\(([^)\s]*)\)")
_MARKS = re.compile(r"\*\*|`")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")


def content(markdown: str, formats: Sequence[types.MarkupKind]) -> types.MarkupContent:
    """Give Markdown in the format that a client prefers; plain text to one that names none."""
    preferred = next(iter(formats), types.MarkupKind.PlainText)
    if preferred == types.MarkupKind.Markdown:
        return types.MarkupContent(types.MarkupKind.Markdown, markdown)
    return types.MarkupContent(types.MarkupKind.PlainText, plain(markdown))


def documentation(markdown: str, formats: Sequence[types.MarkupKind]) -> types.MarkupContent | str:
    """Give Markdown for a client that may know no formats at all: to such it is bare text."""
    return content(markdown, formats) if formats else plain(markdown)


def plain(markdown: str) -> str:
    """Take the marks off Markdown of ours: fences, backticks, bold type; links stand behind their words."""
    text = _FENCE.sub(r"\1", markdown)
    text = _LINK.sub(lambda match: f"{match[1]}: {match[2]}", text)
    return re.sub(r"\\(.)", r"\1", _MARKS.sub("", text))


def code(text: str) -> str:
    """Give text of a file as code within a line: nothing in it is a mark, and no line break ends it."""
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 200 else shown[:200] + "…"
    if "`" in shown:
        return f"`` {shown} ``" if "``" not in shown else _SPECIAL.sub(r"\\\1", shown)
    return f"`{shown}`" if shown else "(empty)"


def paragraphs(*parts: str) -> str:
    """Join what is not empty."""
    return "\n\n".join(filter(None, parts))


def listed(*items: str) -> str:
    """Give a list of what is not empty."""
    return "\n".join(f"- {item}" for item in items if item)
