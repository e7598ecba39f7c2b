"""From a compose file's text to YAML nodes. Never raises; what cannot be read is a problem, and the rest is read on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, cast

from caulk.linter.compose.nodes import Scalar, Yaml, YamlComment
from caulk.linter.compose.tree import TooDeepError, Tree
from caulk.linter.compose.yaml_errors import NEVER_CLOSED, Complaint, explain
from caulk.linter.rereading import Readings
from caulk.linter.source import Problem, Source, Span

MOST_REPAIRS = 20
MOST_REREAD = 1 << 21  # characters that may be read again after errors, all attempts together
STAND_IN = "\ue000"


def parse(source: Source) -> Yaml:
    """Read a file; one that is asked for again and again, as files linked with others are, is read once.

    Offsets in the result are code points of `source.text`.
    """
    return READINGS.of(source)


def _parse(source: Source) -> Yaml:
    problems: list[Problem] = []
    mending = Mending(source, _printable(source, problems), lambda stand_in: Tree(source, stand_in))
    tree = mending.run()
    assert tree is not None
    return Yaml(
        source,
        tuple(tree.documents),
        in_order(problems, mending.problems(tree), tree.problems),
        read_comments(mending.text, tree),
        tuple(tree.dollars),
        tuple(tree.anchored),
        tuple(tree.aliases),
        tuple(tree.merges),
        tuple(tree.odd_keys),
        tuple(tree.stretches),
        tree.sizes,
        tree.visited,
        mending.left_out(tree),
        mending.is_masked,
    )


READINGS = Readings(_parse)


def in_order(*found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Give problems in the order of the text."""
    return tuple(sorted((each for some in found for each in some), key=lambda problem: problem.span.start))


class Refusal(NamedTuple):
    """What the YAML reader said when it gave up.

    context, opened   what was being read, and the offset where that began
    problem, mark     what it found, and at which offset
    """

    context: str
    opened: int | None
    problem: str
    mark: int | None

    @classmethod
    def of(cls, error: Exception, begin: int) -> Refusal:
        """Take over what an error says of a text that begins at an offset."""
        opened, mark = (getattr(error, name, None) for name in ("context_mark", "problem_mark"))
        return cls(
            getattr(error, "context", None) or "",
            None if opened is None else begin + opened.index,
            getattr(error, "problem", None) or "",
            None if mark is None else begin + mark.index,
        )


class Mending:
    """A text that is read again and again, each time without the line that its reader refused before.

    text        what is left of it, the same in length; of a part only that is read
    is_masked   whether other characters stand for the colons that the reader does not understand
    """

    def __init__(self, source: Source, text: str, new_tree: Callable[[str], Tree]) -> None:
        self.text = text
        self.is_masked = False
        self._source = source
        self._new_tree = new_tree
        self._said: list[Complaint] = []
        self._blanked: list[tuple[int, int]] = []

    def run(self, seen: Callable[[Refusal], Refusal | None] = lambda refusal: refusal) -> Tree | None:
        """Give the tree of what can be read.

        `seen` says what becomes of a refusal if all of the file is looked at; None where it gives None.
        """
        repairs = min(MOST_REPAIRS, max(1, MOST_REREAD // (len(self.text) + 1)))
        tree = self._new_tree("")
        while (refusal := read_tree(tree, self.text)) is not None:
            refusal = seen(refusal)
            if refusal is None:
                return None
            if "unexpected ':'" in refusal.problem and not self.is_masked:
                self.is_masked = True
                self.text = _mask_colons(self.text)
            else:
                self._blank(_explained(self.text, tree, refusal))
                if len(self._said) > repairs:
                    break
            tree = self._new_tree(STAND_IN if self.is_masked else "")
        return tree

    def problems(self, tree: Tree) -> Iterator[Problem]:
        """Give what was refused."""
        for said in self._said:
            start, end = _word(self._source.text, said.at)
            yield Problem(tree.stretch_at(start).span(start, end), said.message)

    def left_out(self, tree: Tree) -> tuple[Span, ...]:
        """Give the lines that were not read."""
        return tuple(tree.stretch_at(start).span(start, end) for start, end in self._blanked)

    def _blank(self, said: Complaint) -> None:
        text = self.text
        start, end = _content(text, min(said.blank, len(text)))
        end = end if said.alone else _end_of_block(text, start, end)
        self.text = text[:start] + re.sub(r"[^\r\n]", " ", text[start:end]) + text[end:]
        self._said.append(said)
        self._blanked.append((start, end))


def read_tree(tree: Tree, text: str) -> Refusal | None:
    """Read a text into a tree; give why its reader gave up, if it did."""
    from ruamel.yaml.error import YAMLError

    try:
        tree.read(_events(text[tree.begin : tree.end]))
    except TooDeepError:
        tree.close()
    except YAMLError as error:
        tree.close()
        return Refusal.of(error, tree.begin)
    return None


def _events(text: str) -> Iterator[Any]:
    """Give the events of ruamel.yaml, straight from its parser in C where that is installed."""
    parser = _c_parser()
    if parser is not None:
        return iter(parser(text).get_event, None)
    from ruamel.yaml import YAML

    return cast("Iterator[Any]", YAML(typ="safe", pure=True).parse(text))


@cache
def _c_parser() -> Callable[[str], Any] | None:
    from ruamel.yaml import YAML
    from ruamel.yaml.parser import Parser

    found = YAML(typ="safe").Parser
    return None if found is Parser else found


@cache
def unprintable() -> re.Pattern[str]:
    """Give the pattern of the characters that YAML does not take."""
    return re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def _printable(source: Source, problems: list[Problem]) -> str:
    # The reader refuses the whole file for one such character, without saying where.
    text = source.text
    if unprintable().search(text) is None:
        return text
    for match in unprintable().finditer(text):
        if len(problems) == MOST_REPAIRS:
            break
        code = ord(match[0])
        # Undecodable bytes are lone surrogates: that a file is not UTF-8 is said once, elsewhere.
        if not 0xD800 <= code <= 0xDFFF:
            message = f"the control character U+{code:04X} cannot stand in YAML: remove it"
            problems.append(Problem(Span(source, match.start(), match.end()), message))
    return unprintable().sub("\ufffd", text)


def _mask_colons(text: str) -> str:
    # libyaml 0.1 refuses a colon inside a plain value between brackets, `[80:80]`; compose's reader takes it.
    return re.sub(r"""(?<=[^\s,\[\]{}"'&*]):(?=\S)""", STAND_IN, text)


def _explained(text: str, tree: Tree, refusal: Refusal) -> Complaint:
    """Say what is wrong. A quote that is never closed ends at the next one, and what stood in that makes no sense."""
    last = tree.scalars[-1] if tree.scalars else None
    if last is not None and last.style in ("single", "double") and refusal.mark is not None:
        start, end = last.span.bounds
        touches = end <= refusal.mark and "\n" not in text[end : refusal.mark]
        if touches and _swallowed_line().search(text, start, end):
            return Complaint(NEVER_CLOSED, start, start)
    return explain(text, *refusal)


@cache
def _swallowed_line() -> re.Pattern[str]:
    return re.compile(r"\n[ \t]*(?:-[ \t]|[\w.-]+:\s)")


def _end_of_block(text: str, start: int, end: int) -> int:
    """Give the end of a line with those below that are indented deeper: without it they belong nowhere."""
    line = text[start:end].lstrip(" ")
    if line.startswith(("\t", "#")):  # how deep a tab is nobody knows
        return end
    margin = end - start - len(line)
    for match in re.compile(rf"\r?\n(?: {{{margin + 1},}}\S.*|[ \t]*(?=\r?\n|$))").finditer(text, end):
        if match.start() != end:
            break
        end = match.end()
    return end


def _content(text: str, at: int) -> tuple[int, int]:
    """Give the line around `at`; behind the last text, the last line that has any."""
    at = min(at, len(text.rstrip()))
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return start, end - (text[end - 1 : end] == "\r")


def _word(text: str, at: int) -> tuple[int, int]:
    """Give the word at an offset, or the last one before it: a problem's place is never empty."""
    end = at
    while end < len(text) and not text[end].isspace():
        end += 1
    start = at
    if text[at : at + 1] == ":":
        while start and not text[start - 1].isspace():
            start -= 1
    if start == end and text[at : at + 1] == "\t":
        while text[end : end + 1] == "\t":
            end += 1
    elif start == end:
        while end and text[end - 1].isspace():
            end -= 1
        start = end
        while start and not text[start - 1].isspace():
            start -= 1
    return start, end


def read_comments(text: str, tree: Tree) -> tuple[YamlComment, ...]:
    """Find the comments in what a tree was read of, by its scalars."""
    comments: list[YamlComment] = []
    scalars = iter(tree.scalars)
    scalar = next(scalars, None)
    at = text.find("#", tree.begin)
    while 0 <= at < tree.reached:
        while scalar is not None and scalar.span.end <= at:
            scalar = next(scalars, None)
        inside = scalar is not None and scalar.span.start <= at
        if scalar is not None and inside and not _in_header(text, scalar, at):
            at = text.find("#", scalar.span.end)
        elif at and text[at - 1] not in " \t\n\r":
            at = text.find("#", at + 1)
        else:
            comment = _comment(tree, at)
            comments.append(comment)
            at = text.find("#", comment.span.end)
    return tuple(comments)


def _in_header(text: str, scalar: Scalar, at: int) -> bool:
    return scalar.style in ("literal", "folded") and "\n" not in text[scalar.span.start : at]


def _comment(tree: Tree, at: int) -> YamlComment:
    text = tree.source.text
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    end -= text[end - 1] == "\r"
    line = text.rfind("\n", 0, at) + 1
    alone = not text[line:at].strip()
    return YamlComment(tree.stretch_at(at).span(at, end), text[at + 1 : end].strip(), alone)
