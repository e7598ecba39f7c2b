"""`ENV name value` and `LABEL name value` written as `name=value`."""

from __future__ import annotations

from caulk.linter.dockerfile.instructions import Pairs
from caulk.linter.dockerfile.words import quoted_words
from caulk.linter.shell.script import Script
from caulk.linter.source import Edit, Span


def modern_form(pairs: Pairs) -> tuple[Edit, ...]:
    """Give the edits that put an equals sign between name and value; none where the value would read otherwise."""
    name, value = pairs.words
    source = name.span.source
    gap = Span(source, name.span.end, value.span.start)
    if "#" in gap.text:  # a comment between the two lines
        return ()
    text = f"{name.raw}={value.raw}"
    read = quoted_words(Script.verbatim(Span(type(source)("", text), 0, len(text))), pairs.escape)
    if [word.raw for word in read] == [text]:
        return (gap.replace("="),)
    if any(char in text for char in ("'", '"', pairs.escape)):
        return ()
    return (gap.replace('="'), value.span.append('"'))
