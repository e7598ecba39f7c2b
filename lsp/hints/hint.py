"""What is shown within a text that is not written there."""

from __future__ import annotations

from typing import Literal, NamedTuple

from caulk.linter.source import Span

Kind = Literal["user", "variables", "overrides", "bases"]
LONGEST = 40
"""How many characters of a value are shown; the tooltip has them all."""


class Hint(NamedTuple):
    """A hint, shown behind offset `at`.

    kind    the setting that switches it off
    why     where it comes from, in Markdown
    place   what a click on it leads to; None where there is no such place
    """

    kind: Kind
    at: int
    text: str
    why: str
    place: Span | None = None


def shortened(text: str) -> str:
    """Give a value on one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
