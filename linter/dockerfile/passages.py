"""Read one instruction with its heredocs, as BuildKit's parser reads it, whatever stands above and below it."""

from __future__ import annotations

from caulk.linter.dockerfile.arguments import read_arguments
from caulk.linter.dockerfile.flags import read_flags
from caulk.linter.dockerfile.heredocs import Marker, markers
from caulk.linter.dockerfile.lines import SPACE, Lines
from caulk.linter.dockerfile.tree import Heredoc, Instruction, Passage
from caulk.linter.dockerfile.validate import check_instruction
from caulk.linter.dockerfile.words import BLANKS
from caulk.linter.shell.script import Script
from caulk.linter.source import Problem, Stretch

# ONBUILD behind ONBUILD is refused; a tree need not show more of it than this.
_DEEPEST_TRIGGER = 4
_WITH_HEREDOCS = ("RUN", "COPY", "ADD")


def read_passage(lines: Lines, number: int, escape: str) -> Passage:
    """Read the instruction that begins at line `number`, which is neither blank nor a comment."""
    return _Reader(lines, number, escape).read()


class _Reader:
    """One reading of one instruction. `number` is that of the line behind what was read of it."""

    def __init__(self, lines: Lines, number: int, escape: str) -> None:
        self.lines = lines
        self.first = self.number = number
        self.escape = escape
        self.stretch = Stretch(lines.source, lines.starts[number])
        self.refusals: list[Problem] = []
        self.is_sound = True

    def read(self) -> Passage:
        logical = self.lines.join(self.stretch, self.number, self.escape)
        self.number = logical.next_line
        instruction = self._read(logical.text, 0)
        begin, end = instruction.keyword.start, logical.end
        if logical.empty_lines:
            instruction.empty_lines = tuple(line for line in logical.empty_lines if line.start > begin)
        heredocs: tuple[Heredoc, ...] = ()
        if "<<" in logical.text.text and _may_have_heredocs(instruction):
            heredocs = tuple(self._heredocs(logical.text))
        if heredocs:
            end = max(heredocs[-1].span.end, heredocs[-1].terminator.end)
        node: Instruction | None = instruction
        while node is not None:
            start = node.keyword.start
            node.head = node.span = self.stretch.span(start, logical.end)
            if heredocs:
                node.heredocs, node.span = heredocs, self.stretch.span(start, end)
            node = node.trigger
        return Passage(
            self.stretch,
            self._place() - self.stretch.start,
            self.number - self.first,
            instruction,
            logical.comments,
            self.refusals,
            tuple(check_instruction(instruction)) if self.is_sound else (),
            is_sound=self.is_sound,
        )

    def _place(self) -> int:
        """Give where the line that is read next begins, the end of the text where there is none."""
        lines = self.lines
        return lines.starts[self.number] if self.number < lines.count else len(lines.source.text)

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
            self.refusals += arguments.problems
            self.is_sound = depth > 0  # what stands behind ONBUILD is not the instruction itself
        return instruction

    def _heredocs(self, line: Script) -> list[Heredoc]:
        found: list[Heredoc] = []
        for marker in markers(line):
            if marker.name is None:
                self.refusals.append(Problem(marker.span, "the name of the here-document cannot be read"))
                continue
            heredoc = self._heredoc(marker, marker.name)
            found.append(heredoc)
            if heredoc.terminator.start == heredoc.terminator.end:
                message = f"the here-document {marker.name} is never ended: no line is just {marker.name}"
                self.refusals.append(Problem(marker.span, message))
                break
        return found

    def _heredoc(self, marker: Marker, name: str) -> Heredoc:
        """Read the body that `marker` announces, from the current line on."""
        lines, stretch = self.lines, self.stretch
        text = lines.source.text
        begin, end = self._place(), len(text)
        parts: list[tuple[str, int, int]] = []
        terminator = stretch.span(end, end)
        while self.number < lines.count:
            start, line = lines.read(self.number)
            self.number += 1
            tabs = len(line) - len(line.lstrip("\t")) if marker.strip_tabs else 0
            if line[tabs:] == name:
                terminator = stretch.span(start, start + len(line))
                end = start
                break
            if marker.strip_tabs:
                behind = self._place()
                parts.append((text[start + tabs : behind], start + tabs, behind))
        body = stretch.span(begin, end)
        return Heredoc(
            body,
            terminator,
            name,
            marker.expand,
            marker.strip_tabs,
            text[begin:end],
            Script.build(stretch, parts) if parts else Script.verbatim(body),
            marker.span,
            marker.descriptor,
        )


def _may_have_heredocs(instruction: Instruction) -> bool:
    inner = instruction.trigger or instruction
    return inner.name in _WITH_HEREDOCS and not inner.json
