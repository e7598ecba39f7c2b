"""From a compose file's text to YAML nodes. Never raises; what cannot be read is a problem, and the rest is read on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, cast

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
    text = _printable(source, problems)
    tree = Tree(source)
    repairs = min(MOST_REPAIRS, max(1, MOST_REREAD // (len(text) + 1)))
    masked = False
    while (refusal := read_tree(tree, text)) is not None:
        if "unexpected ':'" in refusal.problem and not masked:
            masked = True
            text = _mask_colons(text)
        elif repairs:
            repairs -= 1
            text = _blank_line(source, text, _explained(text, tree, refusal), problems)
        else:
            _blank_line(source, text, _explained(text, tree, refusal), problems)
            break
        tree = Tree(source, STAND_IN if masked else "")
    comments = read_comments(text, tree)
    found = sorted(problems + tree.problems, key=lambda problem: problem.span.start)
    return Yaml(
        source,
        tuple(tree.documents),
        tuple(found),
        comments,
        tuple(tree.dollars),
        tuple(tree.anchored),
        tuple(tree.aliases),
        tuple(tree.merges),
        tuple(tree.odd_keys),
        tuple(tree.stretches),
        tree.sizes,
        tree.visited,
    )


READINGS = Readings(_parse)


class Refusal:
    """What the YAML reader said when it gave up."""

    __slots__ = ("context", "mark", "opened", "problem")

    def __init__(self, error: Exception) -> None:
        self.problem: str = getattr(error, "problem", None) or ""
        self.context: str = getattr(error, "context", None) or ""
        self.mark = getattr(error, "problem_mark", None)
        self.opened = getattr(error, "context_mark", None)


def read_tree(tree: Tree, text: str) -> Refusal | None:
    """Read a text into a tree; give why its reader gave up, if it did."""
    from ruamel.yaml.error import YAMLError

    try:
        tree.read(_events(text))
    except TooDeepError:
        tree.close()
    except YAMLError as error:
        tree.close()
        return Refusal(error)
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
        touches = end <= refusal.mark.index and "\n" not in text[end : refusal.mark.index]
        if touches and _swallowed_line().search(text, start, end):
            return Complaint(NEVER_CLOSED, start, start)
    return explain(text, refusal.context, refusal.opened, refusal.problem, refusal.mark)


@cache
def _swallowed_line() -> re.Pattern[str]:
    return re.compile(r"\n[ \t]*(?:-[ \t]|[\w.-]+:\s)")


def _blank_line(source: Source, text: str, said: Complaint, problems: list[Problem]) -> str:
    problems.append(Problem(_word(source, said.at), said.message))
    start, end = _content(text, min(said.blank, len(text)))
    end = end if said.alone else _end_of_block(text, start, end)
    return text[:start] + re.sub(r"[^\r\n]", " ", text[start:end]) + text[end:]


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


def _word(source: Source, at: int) -> Span:
    """Give the word at an offset, or the last one before it: a problem's place is never empty."""
    text = source.text
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
    return Span(source, start, end)


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
