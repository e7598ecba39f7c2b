"""Hovers in caulk's own config: its keys, and the rules and presets that it names."""

from __future__ import annotations

from caulk.linter.knowledge.config_keys import CONFIG_KEYS, PRESET_MEANINGS
from caulk.linter.registry import Registry
from caulk.linter.source import Source
from caulk.lsp.cursor.config import place_at
from caulk.lsp.hover.note import Note, note
from caulk.lsp.hover.rules import selector


def note_at(source: Source, offset: int, registry: Registry) -> Note | None:
    """Tell of what stands at an offset; None where there is nothing to say."""
    place = place_at(source, offset)
    if place is None or place.kind == "comment" or not place.span.text:
        return None
    word = place.span.text
    if not place.path and place.kind in ("key", "table") and word in CONFIG_KEYS:
        return Note(f"**`{word}`**: {CONFIG_KEYS[word]}", place.span)
    if word in PRESET_MEANINGS:
        return Note(f"**`{word}`**, a preset: {PRESET_MEANINGS[word]}", place.span)
    return note(selector(word, registry), place.span)
