"""What a hover shows."""

from __future__ import annotations

from typing import NamedTuple

from caulk.linter.source import Span


class Note(NamedTuple):
    """Markdown about a place."""

    text: str
    span: Span


def note(text: str, span: Span) -> Note | None:
    """Make a note; None where there is nothing to say."""
    return Note(text, span) if text else None
