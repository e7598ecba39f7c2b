"""`# check=...`: what a comment tells BuildKit's own checks, and what of it does not reach them.

Source: BuildKit's `linter/linter.go` and `parser/directives.go`. Only the text up to the first blank is read, its
parts joined by `;`. Directives stand at the top; above an instruction a comment does for that instruction alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.knowledge.build_checks import BUILD_CHECKS, EXPERIMENTAL, NOT_INLINE
from caulk.linter.source import Span
from caulk.linter.spelling import hint

if TYPE_CHECKING:
    from caulk.linter.dockerfile.tree import Comment, Tree

_INDENTED = "BuildKit does not hear this: its # has to begin the line"
_SECOND = "BuildKit does not hear this: only the first such comment above an instruction counts"
_LAST = "BuildKit does not hear this: it counts on the first lines, and above an instruction"
_BOOLEANS = ("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False")


class CheckOption(NamedTuple):
    """A part of such a comment that does not do what it says: its place, and why."""

    span: Span
    message: str


class CheckComment(NamedTuple):
    """A comment that speaks to BuildKit's checks.

    span     from its `#` to its end
    value    what stands behind `check=`
    place    "top" among the directives, "above" an instruction, else why BuildKit does not look at it
    """

    span: Span
    value: Span
    place: str

    def faults(self) -> Iterator[CheckOption]:
        """Give what of it has no effect, in the order of the text."""
        if self.place not in ("top", "above"):
            yield CheckOption(self.span, self.place)
            return
        within, at = self.value.within, self.value.start
        heard = self.value.text.partition(" ")[0]
        for part in heard.split(";"):
            yield from self._part(within.span(at, at + len(part)))
            at += len(part) + 1
        rest = self.value.text[len(heard) :].lstrip()
        if rest and (heard.endswith((",", ";")) or rest.startswith((",", ";"))):
            place = within.span(self.value.end - len(rest), self.value.end)
            yield CheckOption(place, "BuildKit reads up to the first blank only: write the list without blanks")

    def _part(self, part: Span) -> Iterator[CheckOption]:
        key, separator, value = part.text.partition("=")
        names = part.within.span(part.start + len(key) + 1, part.end)
        if key not in ("skip", "experimental", "error") or not separator:
            if part.text:
                yield CheckOption(part, "BuildKit knows skip=, experimental= and error= here, joined by `;`")
        elif key != "error":
            yield from self._names(key, names)
        elif value not in _BOOLEANS:
            yield CheckOption(names, "error= takes true or false")
        elif self.place == "above":
            yield CheckOption(part, "error= counts among the directives on the first lines only")

    def _names(self, key: str, names: Span) -> Iterator[CheckOption]:
        at = names.start
        for name in names.text.split(","):
            place = names.within.span(at, at + len(name))
            at += len(name) + 1
            if name in ("", "all"):
                continue
            if name not in BUILD_CHECKS:
                yield CheckOption(place, f"BuildKit has no check {name}{hint(name, BUILD_CHECKS)}")
            elif (name in EXPERIMENTAL) != (key == "experimental"):
                word = "experimental" if name in EXPERIMENTAL else "skip"
                yield CheckOption(place, f"{name} is ruled by {word}=, not by {key}=")
            elif self.place == "above" and name in NOT_INLINE:
                yield CheckOption(place, f"{name} is skipped on the first lines of the file only")


def check_comments(tree: Tree) -> list[CheckComment]:
    """Give the comments that begin with `check=`, in the order of the text."""
    found: list[CheckComment] = []
    for directive in tree.directives:
        if directive.name == "check":
            # The scan for these directives does not look at lines that are indented.
            place = "top" if directive.span.first.column == 1 else _INDENTED
            found.append(CheckComment(directive.span, directive.value_span, place))
    places = {at: place for syntax in tree.instructions for at, place in _places(syntax.comments)}
    for comment in tree.comments:
        value = _value(comment)
        if value is not None:
            found.append(CheckComment(comment.span, value, places.get(comment.span.start, _LAST)))
    return found


def _places(comments: Sequence[Comment]) -> Iterator[tuple[int, str]]:
    """Give the offset and the place of those of the comments above an instruction that speak to the checks."""
    place = "above"
    for comment in comments:
        if _value(comment) is not None:
            is_indented = comment.span.first.column > 1
            yield comment.span.start, _INDENTED if is_indented else place
            place = place if is_indented else _SECOND


def _value(comment: Comment) -> Span | None:
    """Give what stands behind `check=` in a comment; None in others."""
    word, separator, value = comment.span.text[1:].partition("=")
    if not separator or word.strip().lower() != "check":
        return None
    stripped = value.strip()
    at = comment.span.end - len(value.lstrip())
    return comment.span.within.span(at, at + len(stripped))
