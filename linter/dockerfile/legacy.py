"""What old instructions are written like today: `ENV name value` as `name=value`, MAINTAINER as a label."""

from __future__ import annotations

from caulk.linter.dockerfile.instructions import Maintainer, Pairs
from caulk.linter.dockerfile.variables import expand
from caulk.linter.dockerfile.words import quoted_words
from caulk.linter.shell.script import Script
from caulk.linter.source import Edit, Source


def modern_form(pairs: Pairs) -> tuple[Edit, ...]:
    """Give the edits that put an equals sign between name and value; none where the value would read otherwise."""
    name, value = pairs.words
    gap = name.span.within.span(name.span.end, value.span.start)
    # A comment between the two lines would be lost, and what cannot be expanded fails either way.
    if "#" in gap.text or expand(value.raw, {}, pairs.escape).error:
        return ()
    text = f"{name.raw}={value.raw}"
    read = quoted_words(Script.verbatim(Source("", text).span(0, len(text))), pairs.escape)
    if [word.raw for word in read] == [text]:
        return (gap.replace("="),)
    if any(char in text for char in ("'", '"', pairs.escape)):
        return ()
    return (gap.replace('="'), value.span.append('"'))


def label_of(maintainer: Maintainer) -> str:
    """Give the LABEL that says what MAINTAINER says; empty where it says nothing, or stands behind ONBUILD."""
    text = maintainer.syntax.body.text
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    if not text or maintainer.is_trigger:
        return ""
    escape = maintainer.escape
    quoted = f"'{text}'"
    if "'" in text:
        inner = "".join(f"{escape}{char}" if char in ('"', "$", escape) else char for char in text)
        quoted = f'"{inner}"'
    keyword = "label" if maintainer.keyword.text.islower() else "LABEL"
    return f"{keyword} org.opencontainers.image.authors={quoted}"
