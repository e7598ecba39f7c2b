"""Findings in a file that is read together with others: where each belongs, and on what it takes effect."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from caulk.linter.document import Document
from caulk.linter.finding import Diagnostic, Fix, Related
from caulk.linter.rule import Rule
from caulk.linter.selection import Selectors
from caulk.linter.shell.script import Inlay
from caulk.linter.source import Source
from caulk.linter.suppression import mentions, silence

MOST_NAMED = 5
Found = tuple[Rule, Diagnostic]


def gathered(document: Document, found: Iterable[Found]) -> tuple[list[Found], list[Found]]:
    """Give the findings in the file itself, and those in its companions.

    What several services take from one place is told once there, with the services as related places. The findings
    in other files are for the main file to tell.
    """
    here: list[Found] = []
    elsewhere: list[Found] = []
    told: set[tuple[str, int, int, str]] = set()
    for rule, diagnostic in found:
        is_here = diagnostic.span.source is document.source
        if not (is_here or document.is_main or _is_inside(diagnostic.span.source, document)):
            continue
        takers = document.takers(diagnostic.span)
        if takers:
            if same_place(diagnostic) in told:
                continue
            told.add(same_place(diagnostic))
            named = (Related(taker.span, f"takes effect on `{taker.name}`") for taker in takers[:MOST_NAMED])
            diagnostic = diagnostic._replace(related=(*diagnostic.related, *named))
        (here if is_here else elsewhere).append((rule, diagnostic))
    return here, elsewhere


def heeding_comments(document: Document, found: Sequence[Found], selectors: Selectors) -> list[Found]:
    """Give those findings in a document's companions that no comment there silences."""
    kept: list[Found] = []
    if not found:
        return kept
    by_file: dict[int, list[Found]] = {}
    for each in found:
        by_file.setdefault(id(each[1].span.source), []).append(each)
    for companion in (*document.companions, *document.inlays):
        there = by_file.pop(id(companion.source), None)
        if there:
            kept += silence(companion.source, there, list(mentions(companion, selectors)))
    return [*kept, *(each for left in by_file.values() for each in left)]


def _is_inside(source: Source, document: Document) -> bool:
    return isinstance(source, Inlay) and any(inlay.source is source for inlay in document.inlays)


def outward(found: Found) -> Found:
    """Give a finding in a text that stands inside a file as one in that file; without its fix, if that goes no more."""
    rule, diagnostic = found
    places = (diagnostic.span, *(each.at.span for each in diagnostic.related))
    if not any(isinstance(span.source, Inlay) for span in places):
        return found
    span, *others = (span.source.outward(span) for span in places)
    related = tuple(Related(at, each.message) for at, each in zip(others, diagnostic.related, strict=True))
    fix = diagnostic.fix
    if fix is not None:
        edits = [edit.span.source.outward_edit(edit) for edit in fix.edits]
        mapped = [edit for edit in edits if edit is not None]
        fix = Fix(fix.title, *mapped, safe=fix.safe) if len(mapped) == len(edits) else None
    return rule, diagnostic._replace(span=span, related=related, fix=fix)


def told_once(
    own: Iterable[Diagnostic], elsewhere: Iterable[Diagnostic], mended: Iterable[str] = ()
) -> list[Diagnostic]:
    """Give the findings of all files, with what one file's companions tell of it left out where it says so itself.

    mended   the files that are no longer as their companions saw them
    """
    found = list(own)
    elsewhere = list(elsewhere)
    if not elsewhere:
        return found
    told = {same_place(diagnostic) for diagnostic in found}
    changed = {os.path.abspath(path) for path in mended}
    for diagnostic in elsewhere:
        key = same_place(diagnostic)
        if key not in told and key[0] not in changed:
            told.add(key)
            found.append(diagnostic)
    return found


def same_place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    """Give what is alike in findings that say the same of one value, each for a service of its own."""
    span = diagnostic.span
    return os.path.abspath(span.source.path), span.start, span.end, diagnostic.rule
