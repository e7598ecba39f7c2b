"""How an instruction's arguments are split: at blanks, or at blanks outside quotes. Every word keeps its place.

Source of the facts: BuildKit's `line_parsers.go`. Quotes stay in the words; nothing is expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from caulk.linter.dockerfile.lines import SPACE
from caulk.linter.dockerfile.tree import Word
from caulk.linter.shell.script import Script

# The blanks between plain words; between quoted words any of Go's spaces counts.
BLANKS = re.compile(r"[\t\v\f\r ]+")
# dockerfile-parse takes time that grows with the square of a word's length.
_LONGEST_FOR_LIBRARY = 16384
# Of a file that is being typed in, most lines stay as they were.
_BOUNDS_KEPT = 256
# Python's isspace() knows four separators that Go does not.
_SEPARATORS = dict.fromkeys(range(0x1C, 0x20), "\x01")
_SWAPPED = _SEPARATORS | {ord("\\"): "`", ord("`"): "\\"}


def cut(script: Script, bounds: Iterable[tuple[int, int]]) -> list[Word]:
    """Take the parts of a script between pairs of offsets as words."""
    return [Word(script.slice(start, end)) for start, end in bounds]


def plain_words(body: Script) -> list[Word]:
    """Split at blanks; quotes mean nothing."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for blanks in BLANKS.finditer(body.text):
        bounds.append((start, blanks.start()))
        start = blanks.end()
    bounds.append((start, len(body.text)))
    return cut(body, [(start, end) for start, end in bounds if start < end])


def quoted_words(body: Script, escape: str) -> list[Word]:
    """Split at blanks that are neither quoted nor escaped, as for ENV, LABEL and ARG."""
    text = body.text
    if "'" not in text and '"' not in text and escape not in text:
        return cut(body, (match.span() for match in _unquoted().finditer(text)))
    if len(text) > _LONGEST_FOR_LIBRARY:
        return cut(body, (match.span() for match in _quoted(escape).finditer(text)))
    return cut(body, _library_bounds(text, escape))


@lru_cache(maxsize=_BOUNDS_KEPT)
def _library_bounds(text: str, escape: str) -> Sequence[tuple[int, int]]:
    from dockerfile_parse.util import WordSplitter  # slow to import, and most files have no quoted words

    splitter = WordSplitter(text.translate(_SEPARATORS if escape == "\\" else _SWAPPED))
    bounds: list[tuple[int, int]] = []
    for word in splitter.split(dequote=False):
        # The stream stands behind the blank that ended the word, or at the end of the text.
        behind = splitter.stream.tell()
        end = behind if behind == len(text) else behind - 1
        bounds.append((end - len(word), end))
    if splitter.escaped:  # BuildKit drops an escape character that has nothing to escape
        start, end = bounds.pop()
        if start < end - 1:
            bounds.append((start, end - 1))
    return bounds


@cache
def _unquoted() -> re.Pattern[str]:
    return re.compile(rf"[^{SPACE}]+")


@cache
def _quoted(escape: str) -> re.Pattern[str]:
    char = re.escape(escape)
    return re.compile(rf"""(?:[^{SPACE}'"{char}]++|{char}.|"(?:[^"{char}]++|{char}.)*+"?|'[^']*+'?)++""", re.DOTALL)
