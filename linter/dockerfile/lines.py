"""Dockerfile lines: parser directives, comments, and physical lines joined into logical ones.

Source of the facts: BuildKit's `parser.Parse` and its `DirectiveParser`.
"""

from __future__ import annotations

from caulk.linter.dockerfile.tree import Comment, Directive
from caulk.linter.shell.script import Script, Verbatim
from caulk.linter.source import Problem, Source, Span, Stretch

# Go's unicode.IsSpace; Python's own set also holds the separators 0x1c to 0x1f.
SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
# Blanks in Go's regular expressions: no vertical tab.
_PATTERN_SPACE = "\t\n\f\r "
_DIRECTIVES = ("syntax", "escape", "check")


class LogicalLine:
    """An instruction's lines joined: `text` knows the place of each character.

    end           where its last physical line ends
    comments      the comment lines between its lines
    empty_lines   the blank lines between them
    next_line     the number (from 0) of the physical line behind it
    """

    __slots__ = ("comments", "empty_lines", "end", "next_line", "text")

    def __init__(
        self, text: Script, end: int, comments: list[Comment], empty_lines: list[Span], next_line: int
    ) -> None:
        self.text = text
        self.end = end
        self.comments = comments
        self.empty_lines = empty_lines
        self.next_line = next_line


class Lines:
    """The physical lines of a source, numbered from 0. An empty one behind the last line break is none."""

    __slots__ = ("_texts", "count", "source", "starts")

    def __init__(self, source: Source) -> None:
        self.source = source
        self._texts = source.text.split("\n")
        self.starts = source.line_starts
        self.count = len(self.starts) - (self.starts[-1] == len(source.text))

    def raw(self, number: int) -> tuple[int, int]:
        """Give the bounds of a line without its `\\n`."""
        start = self.starts[number]
        return start, start + len(self._texts[number])

    def read(self, number: int) -> tuple[int, str]:
        """Give a line's offset, and its text without line break."""
        return self.starts[number], self._texts[number].rstrip("\r")

    def join(self, within: Stretch, number: int, escape: str) -> LogicalLine:
        """Read the logical line that begins at line `number`, which is neither blank nor a comment.

        The places of all of it move with `within`.
        """
        start, line = self.read(number)
        stripped = line.lstrip(SPACE)
        start += len(line) - len(stripped)
        number += 1
        kept = _continued(stripped, escape)
        if kept < 0:
            return LogicalLine(Verbatim(within, stripped, start), start + len(stripped), [], [], number)
        parts = [(stripped[:kept], start, start + kept)]
        end = start + len(stripped)
        comments: list[Comment] = []
        empty: list[Span] = []
        while kept >= 0 and number < self.count:
            start, line = self.read(number)
            number += 1
            end = start + len(line)
            stripped = line.lstrip(SPACE)
            if not stripped:
                empty.append(within.span(start, end))
            elif stripped[0] == "#":
                comments.append(read_comment(within, stripped, end))
            else:
                kept = _continued(line, escape)
                size = len(line) if kept < 0 else kept
                parts.append((line[:size], start, start + size))
        return LogicalLine(Script.build(within, parts), end, comments, empty, number)


def read_comment(within: Source | Stretch, line: str, end: int) -> Comment:
    """Read a line that begins with `#`, blanks before that left out, and ends at an offset of the file."""
    return Comment(within.span(end - len(line), end), line[1:].strip(SPACE))


def _continued(line: str, escape: str) -> int:
    """Give how much of a line stands before its continuation character, -1 where it has none."""
    trimmed = line.rstrip(" \t")
    if not trimmed.endswith(escape) or trimmed[-2:-1] == escape:
        return -1
    return len(trimmed) - 1


class Preamble:
    """What the directives at the top say; `next_line` is the number of the first line that is none."""

    __slots__ = ("directives", "escape", "next_line", "problems")

    def __init__(self, directives: tuple[Directive, ...], problems: list[Problem], escape: str, next_line: int) -> None:
        self.directives = directives
        self.problems = problems
        self.escape = escape
        self.next_line = next_line


def read_directives(lines: Lines) -> Preamble:
    """Read the parser directives. The first line that is none, be it blank, ends them for good."""
    found: dict[str, Directive] = {}
    extra: list[Directive] = []
    problems: list[Problem] = []
    escape = "\\"
    number = 0
    while number < lines.count:
        directive = _directive(lines, number)
        if directive is None:
            break
        number += 1
        if directive.name in found:
            extra.append(directive)
            problems.append(Problem(directive.span, f"the directive {directive.name} is given a second time"))
            continue
        found[directive.name] = directive
        if directive.name == "escape":
            if directive.value in ("\\", "`"):
                escape = directive.value
            else:
                message = f"{directive.value!r} cannot be the escape character: only \\ and ` can"
                problems.append(Problem(directive.value_span, message, edit=directive.value_span.replace("\\")))
    directives = tuple(sorted((*found.values(), *extra), key=lambda directive: directive.span.start))
    return Preamble(directives, problems, escape, number)


def _directive(lines: Lines, number: int) -> Directive | None:
    start, line = lines.read(number)
    stripped = line.lstrip(SPACE)
    if not stripped.startswith("#"):
        return None
    start += len(line) - len(stripped)
    key, separator, rest = stripped[1:].partition("=")
    name = key.lstrip(SPACE).rstrip(_PATTERN_SPACE).lower()
    value = rest.strip(_PATTERN_SPACE) or rest[-1:]
    if not separator or not value or name not in _DIRECTIVES:
        return None
    source = lines.source
    name_at = start + 1 + len(key) - len(key.lstrip(SPACE))
    value_at = start + len(key) + 2 + len(rest) - len(rest.lstrip(_PATTERN_SPACE))
    value_at = min(value_at, start + len(stripped) - len(value))
    return Directive(
        Span(source, start, start + len(stripped)),
        name,
        Span(source, name_at, name_at + len(name)),
        value,
        Span(source, value_at, value_at + len(value)),
    )


def line_with_break(line: Span) -> Span:
    """Give the whole line that a span stands on, its line break included."""
    source = line.source
    start = source.line_starts[line.first.line - 1]
    return Span(source, start, source.text.find("\n", start) + 1 or len(source.text))


def line_behind(line: Span, end: int) -> Span:
    """Give what stands on the next line, without the blanks around it; the line itself if that is at `end`."""
    source = line.source
    start = line_with_break(line).end
    if start >= end:
        return line
    text = source.line(source.position(start).line).text
    stripped = text.strip(SPACE)
    start += len(text) - len(text.lstrip(SPACE))
    return Span(source, start, start + len(stripped))
