"""Read a Dockerfile's text into its syntax tree, as BuildKit's parser reads it."""

from __future__ import annotations

from caulk.linter.dockerfile.lines import SPACE, Lines, read_comment, read_directives
from caulk.linter.dockerfile.passages import read_passage
from caulk.linter.dockerfile.tree import Comment, Passage, Tree
from caulk.linter.dockerfile.validate import check_order
from caulk.linter.rereading import Readings, change_between
from caulk.linter.source import Problem, Source, Span

# BuildKit's limit for one line, in bytes.
LONGEST_LINE = 65535


def parse(source: Source) -> Tree:
    """Read any text. What BuildKit would refuse is in the tree's `problems`, and the rest is read on.

    A file that is asked for again and again, as those linked with others are, is read once.
    """
    return _READINGS.of(source)


def reparse(earlier: Tree, source: Source) -> Tree:
    """Read a file's next text: what `parse` gives for it, but with those instructions that have stayed as they were.

    `earlier` is used up: those instructions stand in the next text from now on.
    """
    return _READINGS.after(earlier.source, source, lambda before: _Parser(source, before).parse())


class _Parser:
    """One reading of one source, by an earlier one if there is one."""

    def __init__(self, source: Source, earlier: Tree | None = None) -> None:
        self.source = source
        self.lines = Lines(source)
        preamble = read_directives(self.lines)
        self.directives = preamble.directives
        self.escape = preamble.escape
        self.number = preamble.next_line
        self.comments: list[Comment] = []
        self.refusals: list[Problem] = preamble.problems
        self.kept = _kept(earlier, source) if earlier is not None and earlier.escape == self.escape else {}

    def parse(self) -> Tree:
        passages = self._passages()
        for passage in passages:
            self.refusals += passage.refusals
        if not passages:
            whole = Span(self.source, 0, len(self.source.text))
            nothing = ("DL1000", "kics:should_specify_base_image")
            self.refusals.append(Problem(whole, "the file has no instruction", nothing))
        self._check_lines()
        problems = [*self.refusals, *(fault for passage in passages for fault in passage.faults)]
        problems += check_order(passage.instruction for passage in passages if passage.is_sound)
        problems.sort(key=lambda problem: problem.span.start)
        return Tree(
            self.source,
            self.escape,
            self.directives,
            tuple(self.comments),
            tuple(passages),
            tuple(problems),
            parser_refuses=bool(self.refusals),
        )

    def _passages(self) -> list[Passage]:
        passages: list[Passage] = []
        above: list[Comment] = []
        while self.number < self.lines.count:
            start, line = self.lines.read(self.number)
            stripped = line.lstrip(SPACE)
            if not stripped:
                self.number += 1
            elif stripped[0] == "#":
                self.number += 1
                comment = read_comment(self.source, stripped, start + len(line))
                self.comments.append(comment)
                if comment.text:
                    above.append(comment)
                else:
                    above = []
            else:
                passage = self._passage(start)
                self.number += passage.line_count
                self.comments += passage.comments
                passage.instruction.comments = tuple(above)
                passages.append(passage)
                above = []
        return passages

    def _passage(self, start: int) -> Passage:
        """Take over or read the instruction whose lines begin at an offset."""
        passage = self.kept.get(start)
        if passage is None:
            return read_passage(self.lines, self.number, self.escape)
        passage.stretch.move(self.source, start - passage.stretch.start)
        return passage

    def _check_lines(self) -> None:
        source = self.source
        if len(source.text) <= LONGEST_LINE // 4:
            return
        for number in range(self.lines.count):
            start, end = self.lines.raw(number)
            if end - start <= LONGEST_LINE // 4:
                continue
            size = len(source.text[start:end].encode("utf-8", "surrogateescape"))
            if size > LONGEST_LINE:
                message = f"the line has {size} bytes, and BuildKit reads none over {LONGEST_LINE}"
                self.refusals.append(Problem(Span(source, start, end), message))


_READINGS = Readings[Tree](lambda source: _Parser(source).parse())


def _kept(earlier: Tree, source: Source) -> dict[int, Passage]:
    """Give the instructions whose lines have stayed as they were, by the offset at which they would begin now.

    They begin there if a line does that is no part of another instruction.
    """
    text = earlier.source.text
    change = change_between(text, source.text)
    kept: dict[int, Passage] = {}
    for passage in earlier.passages:
        start = passage.stretch.start
        end = start + passage.size
        if start >= change.end:
            kept[start + change.by] = passage
        elif end <= change.start and end < len(text):  # one that the text ended may go on now
            kept[start] = passage
    return kept
