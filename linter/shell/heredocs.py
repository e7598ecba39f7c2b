"""Where a shell script's here-documents are: what announces each, its text, and the line that ends it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class HereDocument(NamedTuple):
    """Offsets in a script.

    operator   where `<<` or `<<-` begins
    behind     the end of the word that it is announced by
    body       where the text begins
    end        the end of the line that ends it, or of the script where there is none
    """

    operator: int
    behind: int
    body: int
    end: int

    def alone(self, text: str) -> list[tuple[str, int, int]]:
        """Give the parts (text, start and end of its place) of a script that is just this document, for no command."""
        operator, behind, body, end = self
        announced = text[operator:behind]
        return [
            (":", operator, operator),
            (announced, operator, behind),
            ("\n", body, body),
            (text[body:end], body, end),
        ]

    @property
    def gap(self) -> int:
        """How much further behind in the whole script its text stands than in that of `alone`."""
        return self.body - (1 + self.behind - self.operator + 1)


def here_documents(text: str) -> Iterator[HereDocument]:
    """Give the here-documents in the order of their texts; those in `"$(...)"` are not found."""
    waiting: list[re.Match[str]] = []
    at = 0
    while (match := _token().search(text, at)) is not None:
        at = match.end()
        if match["name"]:
            waiting.append(match)
        elif match[0] == "\n":
            for each in waiting:
                document = _read(text, each, at)
                yield document
                at = min(document.end + 1, len(text))
            waiting.clear()
    for each in waiting:
        yield HereDocument(each.start(), each.end(), len(text), len(text))


def _read(text: str, announced: re.Match[str], body: int) -> HereDocument:
    name = re.sub(r"\\(.)|['\"]", r"\1", announced["name"], flags=re.DOTALL)
    at = body
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].rstrip("\r")
        if (line.lstrip("\t") if announced["tabs"] else line) == name:
            return HereDocument(announced.start(), announced.end(), body, end)
        at = end + 1
    return HereDocument(announced.start(), announced.end(), body, len(text))


@cache
def _token() -> re.Pattern[str]:
    """What hides a `<<` or is one, and what ends a line."""
    quoted = r"""\\. | \$'(?:[^'\\]|\\.)*' | '[^']*' | "(?:[^"\\]|\\.)*" """
    return re.compile(
        rf"""{quoted}
        | (?<![^\s;&|()])\#[^\n]*
        | \(\((?:[^()]|\([^()]*\))*\)\)
        | <<<
        | <<(?P<tabs>-?)[ \t]*(?P<name>(?:{quoted}|[^\s;&|()<>'"\\])+)
        | \n""",
        re.VERBOSE | re.DOTALL,
    )
