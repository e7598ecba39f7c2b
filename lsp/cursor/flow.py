"""Where an offset stands among the brackets and braces of YAML's flow style, be they closed or not."""

from __future__ import annotations

import re
from typing import NamedTuple

from caulk.linter.source import Source, Span
from caulk.lsp.cursor.lines import unquoted

_TOKEN = re.compile(
    r"""(?P<quoted>"(?:[^"\\\n]|\\.)*"?|'(?:[^'\n]|'')*'?)|(?P<sign>[\[\]{},])|(?P<colon>:(?=[\s,\[\]{}]|\Z))"""
    r"""|(?P<comment>(?<=\s)\#[^\n]*)|(?P<blank>\s+)"""
    r"""|(?P<plain>(?:[^\s,\[\]{}:]|:(?=[^\s,\[\]{}])|[ ](?=[^\s,\[\]{}:\#]))+)""",
    re.VERBOSE,
)


class _Frame:
    """An open bracket or brace; for a brace the keys before and the one whose value is awaited."""

    __slots__ = ("brace", "key", "keys")

    def __init__(self, brace: bool) -> None:
        self.brace = brace
        self.key: str | None = None
        self.keys: list[str] = []


class Flow(NamedTuple):
    """A place between brackets or braces.

    path      the keys of the braces around, from the outermost on
    span      the piece at the offset, its quotes included; empty where nothing is typed yet
    kind      `key`: it has its colon; `value`: behind one; `node`: neither is typed
    is_item   whether it is an item of a list, or a key of a mapping that is one
    siblings  the other keys of the same braces
    """

    path: tuple[str, ...]
    span: Span
    kind: str
    is_item: bool
    siblings: tuple[str, ...]


def flow_at(source: Source, opener: int, indentation: int, offset: int) -> Flow | None:
    """Give the place of an offset in the flow collection that begins at `opener`; None where it is closed before.

    `indentation` is that of the line of the opener: a line below that is not indented more is no part of it.
    """
    text = source.text
    frames: list[_Frame] = []
    last = Span(source, offset, offset)
    scalar = ""  # what was read last: a key, if a colon follows
    for match in _TOKEN.finditer(text, opener):
        start, end = match.span()
        kind = match.lastgroup
        is_scalar = kind in ("quoted", "plain")
        if is_scalar and start <= offset <= end:
            last = Span(source, start, end)
        if start >= offset or last.end > offset or last.start < offset:
            break
        if is_scalar:
            scalar = unquoted(match[0])
        elif kind == "colon" and frames and frames[-1].brace:
            frames[-1].key = scalar
            frames[-1].keys.append(scalar)
        elif kind == "sign" and not _sign(frames, match[0]):
            return None
    return _place(source, frames, last, indentation) if frames else None


def _sign(frames: list[_Frame], sign: str) -> bool:
    """Take a bracket, brace or comma in; say whether anything is still open."""
    if sign in "[{":
        frames.append(_Frame(sign == "{"))
    elif sign in "]}":
        frames.pop()
    elif frames:
        frames[-1].key = None
    return bool(frames)


def _place(source: Source, frames: list[_Frame], span: Span, indentation: int) -> Flow:
    path = tuple(frame.key for frame in frames if frame.key is not None)
    inner = frames[-1]
    if inner.key is not None:
        return Flow(path, span, "value", False, ())
    if not inner.brace:
        return Flow(path, span, "node", True, ())
    has_colon = re.compile(r"[ \t]*:(?=[\s,\[\]{}]|\Z)").match(source.text, span.end) is not None
    siblings = (*inner.keys, *_keys_behind(source, span.end, indentation))
    kind = "key" if has_colon and span.start < span.end else "node"
    is_item = len(frames) > 1 and not frames[-2].brace
    return Flow(path, span, kind, is_item, siblings)


def _keys_behind(source: Source, at: int, indentation: int) -> list[str]:
    """Give the keys behind an offset up to the brace that closes those around."""
    depth = 0
    scalar = ""
    found: list[str] = []
    is_first = True
    for match in _TOKEN.finditer(source.text, at):
        kind = match.lastgroup
        if kind in ("quoted", "plain"):
            scalar = unquoted(match[0])
        elif kind == "colon" and not depth and not is_first:
            found.append(scalar)
        elif kind == "sign":
            depth += (match[0] in "[{") - (match[0] in "]}")
            is_first = False
            if depth < 0:
                break
        elif kind == "blank" and "\n" in match[0]:
            column = len(match[0]) - match[0].rindex("\n") - 1
            if column <= indentation and not source.text.startswith(("]", "}"), match.end()):
                break
    return found
