"""What each instruction makes of the text behind its flags.

Source of the facts: the dispatch table of BuildKit's `parser.go` and the functions of `line_parsers.go`.
"""

from __future__ import annotations

from collections.abc import Callable

from caulk.linter.dockerfile.json_form import read_array
from caulk.linter.dockerfile.lines import SPACE
from caulk.linter.dockerfile.tree import Word
from caulk.linter.dockerfile.words import BLANKS, plain_words, quoted_words
from caulk.linter.shell.script import Script
from caulk.linter.source import Problem


class Arguments:
    """The words of an instruction and what BuildKit's parser makes of them; see `Instruction`."""

    __slots__ = ("json", "problems", "values", "words")

    def __init__(
        self,
        words: tuple[Word, ...] = (),
        values: tuple[str, ...] = (),
        json: bool = False,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        self.words = words
        self.values = values
        self.json = json
        self.problems = problems


_Reader = Callable[[Script, str], Arguments]


def read_arguments(name: str, body: Script, escape: str) -> Arguments:
    """Split the arguments of the instruction `name` (in capitals; not ONBUILD)."""
    reader = _READERS.get(name)
    if reader is None:
        return Arguments(tuple(plain_words(body)), ("",))
    return reader(body, escape) if body.text else Arguments()


def _of(words: list[Word]) -> Arguments:
    return Arguments(tuple(words), tuple([word.raw for word in words]))


def _text(body: Script, escape: str) -> Arguments:
    return _of([Word(body)])


def _plain(body: Script, escape: str) -> Arguments:
    return _of(plain_words(body))


def _quoted(body: Script, escape: str) -> Arguments:
    return _of(quoted_words(body, escape))


def _json(body: Script, start: int = 0) -> Arguments | None:
    array = read_array(body, start)
    if array is None:
        return None
    words = tuple(array.items)
    problems: tuple[Problem, ...] = ()
    if array.other is not None:
        problems = (Problem(array.other, "only strings may stand in a JSON array of arguments"),)
    return Arguments(words, tuple([word.raw for word in words]), json=True, problems=problems)


def _json_or_text(body: Script, escape: str) -> Arguments:
    return _json(body) or _text(body, escape)


def _json_or_plain(body: Script, escape: str) -> Arguments:
    return _json(body) or _plain(body, escape)


def _health(body: Script, escape: str) -> Arguments:
    text = body.text
    end = next((at for at, char in enumerate(text) if char in SPACE), len(text))
    kind = Word(body.slice(0, end))
    while end < len(text) and text[end] in SPACE:
        end += 1
    if end == len(text):
        return _of([kind])
    command = _json(body, end) or _of([Word(body.slice(end, len(text)))])
    command.words = (kind, *command.words)
    command.values = (kind.raw, *command.values)
    return command


def _pairs(body: Script, escape: str) -> Arguments:
    words = quoted_words(body, escape)
    if words and "=" not in words[0].raw:
        return _legacy_pair(body)
    values: list[str] = []
    problems: list[Problem] = []
    for word in words:
        key, separator, value = word.raw.partition("=")
        if separator:
            values += (key, value, separator)
        else:
            problems.append(Problem(word.span, f"{key} lacks a value: write {key}=VALUE"))
    return Arguments(tuple(words), tuple(values), problems=tuple(problems))


def _legacy_pair(body: Script) -> Arguments:
    blanks = BLANKS.search(body.text)
    if blanks is None:
        word = Word(body)
        return Arguments((word,), problems=(Problem(word.span, f"{word.raw} lacks a value"),))
    key = Word(body.slice(0, blanks.start()))
    value = Word(body.slice(blanks.end(), len(body.text)))
    return Arguments((key, value), (key.raw, value.raw, ""))


_READERS: dict[str, _Reader] = {
    "ADD": _json_or_plain,
    "ARG": _quoted,
    "CMD": _json_or_text,
    "COPY": _json_or_plain,
    "ENTRYPOINT": _json_or_text,
    "ENV": _pairs,
    "EXPOSE": _plain,
    "FROM": _plain,
    "HEALTHCHECK": _health,
    "LABEL": _pairs,
    "MAINTAINER": _text,
    "RUN": _json_or_text,
    "SHELL": _json_or_text,
    "STOPSIGNAL": _text,
    "USER": _text,
    "VOLUME": _json_or_plain,
    "WORKDIR": _text,
}
NAMES = (*_READERS, "ONBUILD")
