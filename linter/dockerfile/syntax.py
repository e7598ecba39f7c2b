"""Read a Dockerfile's text into its syntax tree, as BuildKit's parser reads it."""

from __future__ import annotations

from functools import lru_cache

from caulk.linter.dockerfile.arguments import read_arguments
from caulk.linter.dockerfile.flags import read_flags
from caulk.linter.dockerfile.heredocs import Marker, markers
from caulk.linter.dockerfile.lines import SPACE, Lines, LogicalLine, read_directives
from caulk.linter.dockerfile.tree import Comment, Heredoc, Instruction, Tree
from caulk.linter.dockerfile.validate import validate
from caulk.linter.dockerfile.words import BLANKS
from caulk.linter.shell.script import Script
from caulk.linter.source import Problem, Source, Span

# BuildKit's limit for one line, in bytes.
LONGEST_LINE = 65535
# ONBUILD behind ONBUILD is refused; a tree need not show more of it than this.
_DEEPEST_TRIGGER = 4
TREES_KEPT = 16
_WITH_HEREDOCS = ("RUN", "COPY", "ADD")


@lru_cache(maxsize=TREES_KEPT)
def parse(source: Source) -> Tree:
    """Read any text. What BuildKit would refuse is in the tree's `problems`, and the rest is read on.

    A file that is asked for again and again, as those linked with others are, is read once.
    """
    return _Parser(source).parse()


class _Parser:
    """One reading of one source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = Lines(source)
        preamble = read_directives(self.lines)
        self.directives = preamble.directives
        self.escape = preamble.escape
        self.number = preamble.next_line
        self.comments: list[Comment] = []
        # Those of the parser itself; those of the instructions' reader are found later.
        self.problems: list[Problem] = preamble.problems
        self.refused: set[int] = set()

    def parse(self) -> Tree:
        instructions = self._instructions()
        if not instructions:
            whole = Span(self.source, 0, len(self.source.text))
            nothing = ("DL1000", "kics:should_specify_base_image")
            self.problems.append(Problem(whole, "the file has no instruction", nothing))
        self._check_lines()
        sound = [instruction for instruction in instructions if id(instruction) not in self.refused]
        problems = [*self.problems, *validate(sound)]
        problems.sort(key=lambda problem: problem.span.start)
        return Tree(
            self.source,
            self.escape,
            self.directives,
            tuple(self.comments),
            tuple(instructions),
            tuple(problems),
            parser_refuses=bool(self.problems),
        )

    def _instructions(self) -> list[Instruction]:
        instructions: list[Instruction] = []
        above: list[Comment] = []
        while self.number < self.lines.count:
            start, line = self.lines.read(self.number)
            if not line.strip(SPACE):
                self.number += 1
            elif comment := self.lines.comment(start, line):
                self.number += 1
                self.comments.append(comment)
                if comment.text:
                    above.append(comment)
                else:
                    above = []
            else:
                instructions.append(self._instruction(tuple(above)))
                above = []
        return instructions

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
                self.problems.append(Problem(Span(source, start, end), message))

    def _instruction(self, above: tuple[Comment, ...]) -> Instruction:
        """Read the instruction that begins at the current line."""
        logical = self.lines.join(self.number, self.escape)
        self.number = logical.next_line
        self.comments += logical.comments
        instruction = self._read(logical.text, 0)
        instruction.comments = above
        begin, end = instruction.keyword.start, logical.end
        if logical.empty_lines:
            instruction.empty_lines = tuple(line for line in logical.empty_lines if line.start > begin)
        heredocs: tuple[Heredoc, ...] = ()
        if "<<" in logical.text.text and _may_have_heredocs(instruction):
            heredocs = tuple(self._heredocs(logical))
        if heredocs:
            end = max(heredocs[-1].span.end, heredocs[-1].terminator.end)
        node: Instruction | None = instruction
        while node is not None:
            start = node.keyword.start
            node.head = node.span = Span(self.source, start, logical.end)
            if heredocs:
                node.heredocs, node.span = heredocs, Span(self.source, start, end)
            node = node.trigger
        return instruction

    def _read(self, line: Script, depth: int) -> Instruction:
        """Read keyword, flags and arguments of a joined line, or of what stands behind ONBUILD."""
        text = line.text
        start = len(text) - len(text.lstrip(SPACE))
        stop = max(start, len(text.rstrip(SPACE)))
        blank = BLANKS.search(text, start, stop)
        end = blank.start() if blank else stop
        flags, behind = read_flags(line, end, stop, self.escape)
        body = line.slice(behind, stop)
        instruction = Instruction(line.span(start, end), text[start:end].upper(), body)
        instruction.flags = tuple(flags)
        if instruction.name == "ONBUILD":
            if body.text and depth < _DEEPEST_TRIGGER:
                instruction.trigger = self._read(body, depth + 1)
            return instruction
        arguments = read_arguments(instruction.name, body, self.escape)
        instruction.words = arguments.words
        instruction.arguments = arguments.values
        instruction.json = arguments.json
        if arguments.problems:
            self.problems += arguments.problems
            self.refused.add(id(instruction))
        return instruction

    def _heredocs(self, logical: LogicalLine) -> list[Heredoc]:
        found: list[Heredoc] = []
        for marker in markers(logical.text):
            if marker.name is None:
                self.problems.append(Problem(marker.span, "the name of the here-document cannot be read"))
                continue
            heredoc = self._heredoc(marker, marker.name)
            found.append(heredoc)
            if heredoc.terminator.start == heredoc.terminator.end:
                message = f"the here-document {marker.name} is never ended: no line is just {marker.name}"
                self.problems.append(Problem(marker.span, message))
                break
        return found

    def _heredoc(self, marker: Marker, name: str) -> Heredoc:
        """Read the body that `marker` announces, from the current line on."""
        source, lines = self.source, self.lines
        begin = lines.starts[self.number] if self.number < lines.count else len(source.text)
        parts: list[tuple[str, int, int]] = []
        end = len(source.text)
        terminator = Span(source, end, end)
        while self.number < lines.count:
            start, line = lines.read(self.number)
            self.number += 1
            tabs = len(line) - len(line.lstrip("\t")) if marker.strip_tabs else 0
            if line[tabs:] == name:
                terminator = Span(source, start, start + len(line))
                end = start
                break
            if marker.strip_tabs:
                behind = lines.starts[self.number] if self.number < len(lines.starts) else end
                parts.append((source.text[start + tabs : behind], start + tabs, behind))
        return Heredoc(
            Span(source, begin, end),
            terminator,
            name,
            marker.expand,
            marker.strip_tabs,
            source.text[begin:end],
            Script.build(source, parts) if parts else Script.verbatim(Span(source, begin, end)),
            marker.span,
            marker.descriptor,
        )


def _may_have_heredocs(instruction: Instruction) -> bool:
    inner = instruction.trigger or instruction
    return inner.name in _WITH_HEREDOCS and not inner.json
