"""The other way round: the comment that silences a finding, written where it belongs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from caulk.linter.document import Document
from caulk.linter.finding import Diagnostic
from caulk.linter.selection import Selectors
from caulk.linter.source import Edit, Source, Span
from caulk.linter.suppression import Mention, mentions

DESCRIBED = ("ARG", "FROM")


def name_of(found: Diagnostic) -> str:
    """Give the word that a comment for a finding is to name: its rule, or ShellCheck's own code."""
    return found.aliases[0] if found.rule == "shellcheck" and found.aliases else found.rule


def ignore_here(document: Document, found: Diagnostic, selectors: Selectors) -> Edit | None:
    """Write, or lengthen, the comment above what a finding stands in; None where no comment there reaches it."""
    source = document.source
    line = _line_above_which(document, found.span.start)
    if _is_comment(source, line):
        return None  # what stands in a comment is below none
    above = line - 1
    while above and _is_comment(source, above):
        above -= 1
    near = range(above + 1, line + 1)
    for mention in _last_of_each_comment(document, selectors):
        covers = mention.reach[0] <= found.span.start < mention.reach[1]
        if covers and mention.comment.first.line in near and not _is_for_file(mention):
            return mention.span.append(f", {name_of(found)}")
    line -= _is_described(document, line)
    start = source.line_starts[line - 1]
    text = source.line(line).text
    indentation = text[: len(text) - len(text.lstrip(" \t"))]
    return Edit(Span(source, start, start), f"{indentation}# caulk: ignore[{name_of(found)}]\n")


def ignore_in_file(document: Document, found: Diagnostic, selectors: Selectors) -> Edit:
    """Write, or lengthen, the comment that silences a rule in the whole file, at its beginning."""
    for mention in _last_of_each_comment(document, selectors):
        if _is_for_file(mention):
            return mention.span.append(f", {name_of(found)}")
    source, line = document.source, _lines_that_stay_first(document) + 1
    comment = f"# caulk: ignore-file[{name_of(found)}]"
    if line > len(source.line_starts):
        end = len(source.text)
        return Edit(Span(source, end, end), f"\n{comment}\n")
    start = source.line_starts[line - 1]
    return Edit(Span(source, start, start), f"{comment}\n")


def _lines_that_stay_first(document: Document) -> int:
    """Say how many lines mean something only where they are: directives, and comments that dclint reads."""
    source = document.source
    if document.kind == "dockerfile":
        from caulk.linter.dockerfile.model import Dockerfile

        directives = document.tree.directives if isinstance(document, Dockerfile) else ()
        return directives[-1].span.first.line if directives else int(source.text.startswith("#!"))
    lines = range(1, len(source.line_starts) + 1)
    return next((line - 1 for line in lines if not _is_comment(source, line)), len(lines))


def _is_described(document: Document, line: int) -> bool:
    """Say whether the line above an ARG or FROM is a comment that BuildKit shows: nothing may come between."""
    if document.kind != "dockerfile" or line - 1 <= _lines_that_stay_first(document):
        return False
    return _is_comment(document.source, line - 1) and document.source.line(line).text.split()[0].upper() in DESCRIBED


def _last_of_each_comment(document: Document, selectors: Selectors) -> list[Mention]:
    """Give the last name in each comment of ours that is understood."""
    ours = (mention for mention in mentions(document, selectors) if mention.ours and not mention.is_comment)
    return list({mention.comment: mention for mention in ours}.values())


def _is_comment(source: Source, line: int) -> bool:
    return source.line(line).text.lstrip(" \t").startswith("#")


def _is_for_file(mention: Mention) -> bool:
    return mention.comment.text.partition("[")[0].rstrip().endswith("-file")


def _line_above_which(document: Document, offset: int) -> int:
    """Give the line above which a comment covers an offset: its own, unless that begins inside of something.

    Lines of an instruction or of a scalar are no place for comments: those go above the whole of it.
    """
    source = document.source
    regions = sorted(document.regions(), key=lambda region: (region.start, -region.end))
    starts = [region.start for region in regions]
    line = source.position(offset).line
    while (inside := _whole(source, regions, starts, line)) is not None:
        line = inside.first.line
    return line


def _whole(source: Source, regions: Sequence[Span], starts: Sequence[int], line: int) -> Span | None:
    """Give the innermost region that a line begins inside of, if nothing else begins in that one."""
    start = source.line_starts[line - 1]
    index = bisect_right(starts, start) - 1
    while index >= 0 and regions[index].end <= start:
        index -= 1
    if index < 0 or starts[index] == start or regions[index].first.line == line:
        return None
    has_parts = index + 1 < len(regions) and starts[index + 1] < regions[index].end
    return None if has_parts else regions[index]
