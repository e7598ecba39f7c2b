"""Mend a document: apply the edits that do not overlap, lint again, and so on until nothing is left to do."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from io import StringIO
from typing import NamedTuple

from caulk.linter.document import Document
from caulk.linter.engine import Outcome
from caulk.linter.finding import Diagnostic, Fix
from caulk.linter.source import Edit, Source, Span

ROUNDS = 100
MOST_LINES_COMPARED = 2000
Pick = tuple[Diagnostic, Fix]
Refused = set[tuple[str, str, tuple[str, ...]]]


class Mended(NamedTuple):
    """A document with nothing left to mend, what is still found in it, and how many findings were mended."""

    document: Document
    outcome: Outcome
    fixed: int


def mend(
    document: Document,
    lint: Callable[[Document], Outcome],
    read: Callable[[Source], Document],
    *,
    unsafe: bool,
) -> Mended:
    """Apply the fixes of a document's findings; with `unsafe`, also those that may change what it means.

    As long as a file has problems only these are mended: where all else stands in it is a guess. A fix after which the
    file parses worse is left out, and so is one with edits in another file.
    """
    refused: Refused = set()
    seen = {document.source.text}
    fixed = 0
    outcome = lint(document)
    for _ in range(ROUNDS):
        mendable = [pick for pick in _mendable(outcome, document, unsafe) if _key(pick) not in refused]
        picked = without_overlaps(mendable)
        if not picked:
            break
        better, done = _apply_all(document, picked, read, refused)
        if not done:
            continue
        if better.source.text in seen:
            break
        seen.add(better.source.text)
        document = better
        fixed += done
        outcome = lint(document)
    return Mended(document, outcome, fixed)


def _mendable(outcome: Outcome, document: Document, unsafe: bool) -> list[Pick]:
    problems = {problem.span for problem in document.problems}
    return [
        (found, found.fix)
        for found in outcome.diagnostics
        if found.fix is not None
        and (unsafe or found.fix.safe)
        and found.fix.edits
        and (not problems or found.span in problems)
        and all(edit.span.source is document.source for edit in found.fix.edits)
    ]


def _key(pick: Pick) -> tuple[str, str, tuple[str, ...]]:
    found, fix = pick
    return found.rule, found.span.text, tuple(edit.text for edit in fix.edits)


def without_overlaps(fixes: Iterable[Pick]) -> list[Pick]:
    """Pick fixes by the place of their first edit, leaving out each whose edits touch those of one already picked.

    A fix whose own edits overlap is left out as well.
    """
    taken: list[tuple[int, int]] = []
    picked = []
    for pick in sorted(fixes, key=lambda pick: min(map(_place, pick[1].edits))):
        places = sorted(map(_place, pick[1].edits))
        text = pick[1].edits[0].span.source.text
        if all(map(_apart, places, places[1:])) and all(_has_room(text, place, taken) for place in places):
            for place in places:
                insort(taken, place)
            picked.append(pick)
    return picked


def _place(edit: Edit) -> tuple[int, int]:
    return edit.span.start, edit.span.end


def _apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two places in order leave each other alone. Two insertions at one place have no order."""
    return one[1] <= other[0] and one != other


def _has_room(text: str, place: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    index = bisect_left(taken, place)
    return all(_strangers(text, before, place) for before in taken[max(index - 1, 0) : index]) and all(
        _strangers(text, place, behind) for behind in taken[index : index + 1]
    )


def _strangers(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two fixes may change these places, in order, at once: more than blanks and comments is between.

    What is put before or behind a text is meant for the text as it is, not for what another fix makes of it; and
    where one takes away an item of a list and the other the next, neither knows that nothing is left of the list.
    """
    return one[1] < other[0] and not _nothing().fullmatch(text, one[1], other[0])


@cache
def _nothing() -> re.Pattern[str]:
    return re.compile(r"(?:\s|#[^\n]*\n)*+")


def _apply_all(
    document: Document, picked: list[Pick], read: Callable[[Source], Document], refused: Refused
) -> tuple[Document, int]:
    """Apply all fixes at once; where that reads worse, one by one, without those to blame."""
    better = read(apply(document.source, [edit for _, fix in picked for edit in fix.edits]))
    if not better.parses_worse_than(document):
        return better, len(picked)
    kept: list[Pick] = []
    best = document
    for pick in picked:
        candidate = read(apply(document.source, [edit for _, fix in (*kept, pick) for edit in fix.edits]))
        if candidate.parses_worse_than(best):
            refused.add(_key(pick))
        else:
            kept.append(pick)
            best = candidate
    return best, len(kept)


def apply(source: Source, edits: Iterable[Edit]) -> Source:
    """Give the source with edits made that do not overlap; line breaks in them become those of the file."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=_place):
        parts += source.text[at : edit.span.start], source.with_own_breaks(edit.text)
        at = edit.span.end
    return source.with_text("".join([*parts, source.text[at:]]))


def changes(before: Source, after: Source) -> list[Edit]:
    """Give the edits, of whole lines, that make one text of a file into another."""
    from difflib import SequenceMatcher

    old, new = _lines(before), _lines(after)
    first = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
    first = min(len(old), len(new)) if first is None else first
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    old, new = old[first : len(old) - last], new[first : len(new) - last]
    blocks: Sequence[tuple[str, int, int, int, int]] = [("replace", 0, len(old), 0, len(new))]
    if len(old) + len(new) <= MOST_LINES_COMPARED:
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    starts = [*before.line_starts, len(before.text)]
    return [
        Edit(Span(before, starts[first + start], starts[first + end]), "".join(new[at:to]))
        for kind, start, end, at, to in blocks
        if kind != "equal" and (start, at) != (end, to)
    ]


def diff(before: Source, after: Source) -> str:
    """Give the unified diff of two texts of one file; empty where they are the same."""
    if before.text == after.text:
        return ""
    from difflib import unified_diff

    lines = unified_diff(_lines(before), _lines(after), before.path, after.path)
    missing = "\n\\ No newline at end of file\n"
    return "".join(line if line.endswith("\n") else line + missing for line in lines)


def _lines(source: Source) -> list[str]:
    return StringIO(source.text, newline="\n").readlines()
