"""The nodes of a Dockerfile's syntax tree. They say what is written, not yet what it means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caulk.linter.shell.script import Script
from caulk.linter.source import Problem, Source, Span, Stretch


class Directive(NamedTuple):
    """A parser directive, `# name=value`, at the top of the file; `name` is lower-case."""

    span: Span
    name: str
    name_span: Span
    value: str
    value_span: Span


class Comment(NamedTuple):
    """A comment line from its `#` to its end; `text` is what stands behind the `#`, stripped."""

    span: Span
    text: str


class Flag(NamedTuple):
    """`--name=value`: quotes and escapes are gone from both; `value` is None where there is no `=`."""

    span: Span
    name: str
    name_span: Span
    value: Script | None

    @property
    def text(self) -> str:
        """The flag as BuildKit's parser gives it."""
        return f"--{self.name}" if self.value is None else f"--{self.name}={self.value.text}"


class Word:
    """One argument as the instruction splits them.

    script   its text: a JSON string decoded, any other word with its quotes and escapes
    """

    __slots__ = ("_place", "script")

    def __init__(self, script: Script, place: Span | None = None) -> None:
        self.script = script
        self._place = place

    @property
    def span(self) -> Span:
        """Its place, the quotes of a JSON string included."""
        return self._place or self.script.whole

    @property
    def raw(self) -> str:
        """The text with its quotes, continuation lines joined."""
        return self.script.text


class Heredoc(NamedTuple):
    """A here-document of a RUN, COPY or ADD.

    span         the body's lines, without the line of the terminator
    terminator   the line that ends it; empty, at the file's end, where it is missing
    name         the terminator's text
    expand       no part of the name is quoted
    strip_tabs   `<<-`: leading tabs are no part of the body
    text         the body as it stands, tabs and line breaks included
    body         the body as it is used, tabs stripped for `<<-`
    marker       the word `<<NAME` in the instruction's first part
    descriptor   the number before `<<`, or ""
    """

    span: Span
    terminator: Span
    name: str
    expand: bool
    strip_tabs: bool
    text: str
    body: Script
    marker: Span
    descriptor: str


class Instruction:
    """One instruction, whatever its kind.

    span         from the keyword to the end of its last line, heredocs included
    head         from the keyword to the end of its last line before any heredoc
    keyword      the place of its name as written; `name` is that in capitals
    flags        the `--` words before the arguments
    body         the arguments' text: continuation lines joined, comments and blank lines dropped
    json         the arguments were read as a JSON array
    words        the arguments as this instruction splits them: the items of a JSON array, words between
                 blanks, the quoted words of ENV, LABEL and ARG, or all of the body as one word
    arguments    what BuildKit's parser makes of them: for ENV and LABEL name, value and separator in turn
    heredocs     in their order; those of an ONBUILD are its trigger's too
    trigger      the instruction behind ONBUILD
    comments     the comment lines since the instruction before, or since the last bare `#`
    empty_lines  the blank lines between its continuation lines
    """

    __slots__ = (
        "arguments",
        "body",
        "comments",
        "empty_lines",
        "flags",
        "head",
        "heredocs",
        "json",
        "keyword",
        "name",
        "span",
        "trigger",
        "words",
    )

    def __init__(self, keyword: Span, name: str, body: Script) -> None:
        self.keyword = keyword
        self.name = name
        self.body = body
        self.span = self.head = keyword
        self.flags: tuple[Flag, ...] = ()
        self.json = False
        self.words: tuple[Word, ...] = ()
        self.arguments: tuple[str, ...] = ()
        self.heredocs: tuple[Heredoc, ...] = ()
        self.trigger: Instruction | None = None
        self.comments: tuple[Comment, ...] = ()
        self.empty_lines: tuple[Span, ...] = ()

    def flag(self, name: str) -> Flag | None:
        """Give the last flag of that name (without the `--`)."""
        for flag in reversed(self.flags):
            if flag.name == name:
                return flag
        return None


class Passage:
    """The lines of one instruction, and what they say whatever stands above and below them.

    stretch      what the places of all in it move with; it begins where its first line does
    size         the number of its characters, its last line break included
    line_count   the number of its lines, those of its heredocs and the comments and blank lines between included
    comments     the comment lines between its lines
    refusals     what BuildKit's parser refuses of it
    faults       what BuildKit refuses of the instruction when it reads that
    is_sound     whether BuildKit's parser can read its arguments
    """

    __slots__ = ("comments", "faults", "instruction", "is_sound", "line_count", "refusals", "size", "stretch")

    def __init__(
        self,
        stretch: Stretch,
        size: int,
        line_count: int,
        instruction: Instruction,
        comments: Sequence[Comment],
        refusals: Sequence[Problem],
        faults: Sequence[Problem],
        *,
        is_sound: bool,
    ) -> None:
        self.stretch = stretch
        self.size = size
        self.line_count = line_count
        self.instruction = instruction
        self.comments = comments
        self.refusals = refusals
        self.faults = faults
        self.is_sound = is_sound


class Token(NamedTuple):
    """A piece of the text and what it is: `directive`, `comment`, `keyword`, `flag`, `argument`,
    `heredoc`, `terminator` or `space` (blanks, line breaks, continuation characters)."""

    kind: str
    span: Span


class Tree:
    """A Dockerfile's syntax.

    escape          the escape and continuation character, "\\\\" or "`"
    comments        every comment line outside heredocs, those between continuation lines too
    passages        its instructions, each with the lines that it was read from
    problems        all that BuildKit refuses when it parses the file or reads its instructions
    parser_refuses  whether its parser alone refuses the file already
    """

    __slots__ = (
        "_starts",
        "comments",
        "directives",
        "escape",
        "instructions",
        "parser_refuses",
        "passages",
        "problems",
        "source",
    )

    def __init__(
        self,
        source: Source,
        escape: str,
        directives: tuple[Directive, ...],
        comments: tuple[Comment, ...],
        passages: tuple[Passage, ...],
        problems: tuple[Problem, ...],
        *,
        parser_refuses: bool,
    ) -> None:
        self.source = source
        self.escape = escape
        self.directives = directives
        self.comments = comments
        self.passages = passages
        self.instructions = tuple([passage.instruction for passage in passages])
        self.problems = problems
        self.parser_refuses = parser_refuses
        self._starts: list[int] | None = None

    def instruction_at(self, offset: int) -> Instruction | None:
        """Give the instruction whose span holds `offset`, its end included."""
        if self._starts is None:
            self._starts = [instruction.span.start for instruction in self.instructions]
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset > self.instructions[index].span.end:
            return None
        return self.instructions[index]

    def tokens(self) -> Iterator[Token]:
        """Cut the whole text into tokens; joined they give it back."""
        source = self.source
        at = 0
        for kind, start, end in sorted(self._marks(), key=_by_place):
            start = max(at, start)
            if start >= end:
                continue
            if start > at:
                yield Token("space", Span(source, at, start))
            yield Token(kind, Span(source, start, end))
            at = end
        if at < len(source.text):
            yield Token("space", Span(source, at, len(source.text)))

    def _marks(self) -> Iterator[tuple[str, int, int]]:
        for directive in self.directives:
            yield "directive", directive.span.start, directive.span.end
        for comment in self.comments:
            yield "comment", comment.span.start, comment.span.end
        for outer in self.instructions:
            instruction: Instruction | None = outer
            while instruction is not None:
                yield from _marks_of(instruction)
                instruction = instruction.trigger
            for heredoc in outer.heredocs:
                yield "heredoc", heredoc.span.start, heredoc.span.end
                yield "terminator", heredoc.terminator.start, heredoc.terminator.end


def _marks_of(instruction: Instruction) -> Iterator[tuple[str, int, int]]:
    yield "keyword", instruction.keyword.start, instruction.keyword.end
    for flag in instruction.flags:
        yield "flag", flag.span.start, flag.span.end
    if instruction.trigger is None:
        for piece in instruction.body.pieces:
            yield "argument", piece.start, piece.end


def _by_place(mark: tuple[str, int, int]) -> tuple[int, int]:
    return mark[1], mark[2]
