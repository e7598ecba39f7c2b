"""Several findings of one rule, told in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from caulk.linter.finding import Diagnostic

LONGEST_NAME = 24
NAMES_SHOWN = 8


class Told(NamedTuple):
    """What the findings say, `…` in the place of what each says of its own, and the names of what was found."""

    message: str
    names: tuple[str, ...]


def told_in_one(group: Sequence[Diagnostic]) -> Told:
    """Tell the findings of a group as one.

    The names are the words in which the messages differ, or where they do not, the texts found: services,
    packages. There are none for a single finding, nor where these are no short words.
    """
    messages = list(dict.fromkeys(diagnostic.message for diagnostic in group))
    if len(messages) == 1:
        return Told(messages[0], _names(diagnostic.span.text for diagnostic in group) if len(group) > 1 else ())
    columns = list(zip(*(message.split(" ") for message in messages), strict=False))
    words = [words[0] if len(set(words)) == 1 else "…" for words in columns]
    if any(message.count(" ") >= len(columns) for message in messages):
        return Told(" ".join([*takewhile(lambda word: word != "…", words), "…"]), ())
    names = _names(word.strip("`:,") for word in columns[words.index("…")]) if words.count("…") == 1 else ()
    return Told(" ".join(words), names)


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(texts))
    if not all(len(name) <= LONGEST_NAME and _is_name(name) for name in names):
        return ()
    return names if len(names) <= NAMES_SHOWN else (*names[:NAMES_SHOWN], "…")


def _is_name(text: str) -> bool:
    return text.replace("-", "").replace("_", "").replace(".", "").isalnum()
