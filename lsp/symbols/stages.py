"""The stages and here-documents of a Dockerfile, and where they are named in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Onbuild, Value
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.stages import Stage
from caulk.linter.source import Span
from caulk.lsp.symbols.model import Key, Mention

MOST_COMPARED = 300
"""So many stages at the top of a file are compared with images whose names are not known."""


def stage_key(stage: Stage, path: str) -> Key:
    return Key("stage", path, stage.name or str(stage.index), stage.index)


def stage_mentions(dockerfile: Dockerfile, path: str) -> Iterator[Mention]:
    """Give the places in a Dockerfile that name its stages."""
    for stage in dockerfile.stages:
        key = stage_key(stage, path)
        alias = stage.start.alias
        if alias is not None:
            yield Mention(key, alias.span, "definition", "name" if alias.span.text == alias.raw else "hidden")
        else:
            yield Mention(key, stage.start.keyword, "definition", "number")
        if stage.start.words:
            image = stage.start.value(stage.start.words[0].script)
            if stage.base is not None:
                yield stage_mention(stage_key(stage.base, path), image, stage.base)
            elif not image.is_known and stage.index < MOST_COMPARED:
                yield from _possible(image, stage, path)
        for origin in origins(stage):
            named = dockerfile.stage_of(origin.text, stage)
            if named is not None:
                yield stage_mention(stage_key(named, path), origin, named)


def stage_mention(key: Key, value: Value, stage: Stage) -> Mention:
    """Make the mention of a stage by a value: its name, possibly in quotes, or its number."""
    text, script = value.text, value.script
    if text.lower() != stage.name:
        return Mention(key, value.span, "read", "number")
    at = script.text.find(text)
    if at < 0 or "$" in script.text:
        return Mention(key, value.span, "read", "hidden")
    span = script.span(at, at + len(text))
    return Mention(key, span, "read", "name" if span.text == text else "hidden")


def origins(stage: Stage) -> Iterator[Value]:
    """Give what a stage copies or mounts files of, each a stage or an image; what ONBUILD does later too."""
    for outer in stage.instructions:
        inner = outer.trigger if isinstance(outer, Onbuild) else outer
        if inner is not None:
            yield from inner.origins


def _possible(image: Value, before: Stage, path: str) -> Iterator[Mention]:
    """Give the stages that a FROM may mean by a variable without value, as far as the rest of it fits."""
    parts = re.split(r"\$(?:\{[^}]*\}|\w+)", image.text)
    pattern = re.compile(".*".join(map(re.escape, parts)))
    for stage in before.dockerfile.stages[: before.index]:
        if stage.name is not None and pattern.fullmatch(stage.name):
            yield Mention(stage_key(stage, path), image.span, "read", "possible")


def heredoc_mentions(dockerfile: Dockerfile, path: str) -> Iterator[Mention]:
    """Give the marker and the terminator of each here-document."""
    for instruction in dockerfile.tree.instructions:
        for heredoc in instruction.heredocs:
            name, marker, end = heredoc.name, heredoc.marker, heredoc.terminator
            key = Key("heredoc", path, name, marker.start)
            at = marker.text.rfind(name)
            if at < 0:
                yield Mention(key, marker, "definition", "hidden")
            else:
                start = marker.start + at
                yield Mention(key, Span(marker.source, start, start + len(name)), "definition")
            if end.start < end.end:
                yield Mention(key, Span(end.source, end.end - len(name), end.end), "read")
