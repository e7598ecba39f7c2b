"""Proposals for the words of a RUN: what package managers are told."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.knowledge.package_flags import PACKAGE_FLAGS
from caulk.linter.knowledge.package_managers import FAMILIES, VERBS
from caulk.lsp.completion.proposal import Proposal
from caulk.lsp.cursor.dockerfile import Place
from lsprotocol.types import CompletionItemKind as Kind


def shell_words(run: Run, place: Place) -> Iterator[Proposal]:
    """Propose verbs and flags of the package manager whose command the cursor is in."""
    before = place.span.start
    mine = [each for each in run.commands if each.span.start < before]
    command = max(mine, key=lambda each: each.span.start, default=None)
    if command is None or _has_ended(place, command.span.end):
        return
    manager = command.name
    verbs = VERBS.get(manager)
    if verbs is None:
        return
    given = {word.text.partition("=")[0] for word in command.arguments if word.span.start != before}
    call = command.package_call
    if call is not None and call.verb.span.start != before:
        flags = PACKAGE_FLAGS.get(FAMILIES.get(manager, manager), {}).get(call.action, {})
        for flag, said in flags.items():
            if flag not in given:
                yield Proposal(flag, Kind.Property, said)
        return
    for action, words in verbs.items():
        yield Proposal(words.split()[0], Kind.Function, f"{manager}: {action}")


def _has_ended(place: Place, end: int) -> bool:
    """Say whether something between the end of a command and the cursor begins another."""
    return any(sign in place.span.source.text[end : place.span.start] for sign in ";&|()")
