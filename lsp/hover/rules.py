"""Rules: under what they find, and where a comment names them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from caulk.linter.document import Document
from caulk.linter.finding import Diagnostic
from caulk.linter.registry import Registry
from caulk.linter.source import Span
from caulk.lsp import descriptions
from caulk.lsp.hover.note import Note
from caulk.lsp.markup import listed, paragraphs

MOST_RULES = 3
"""So many answer to an alias at most."""
SEVERITIES = ("error", "warning", "info")
_NAME = re.compile(r"[\w:.-]+")
_ABOUT_RULES = re.compile(r"#\s*(?:caulk:|hadolint|check\s*=|dclint|checkov:|trivy:|nosemgrep)")


def findings(found: Iterable[Diagnostic], offset: int, registry: Registry) -> Note | None:
    """Tell of the rules that found something at an offset: of the first with its reason, of others in a line each.

    What is severe comes first, then what was found in the narrowest place. Of hardening the reason is told if there is
    nothing else: a service may lack a lot of it. What was found there the editor shows by itself.
    """
    here = [each for each in found if each.span.start <= offset <= each.span.end]
    here.sort(key=lambda each: (SEVERITIES.index(each.severity), each.span.end - each.span.start))
    by_rule = {each.rule: each for each in reversed(here)}
    told = [rule for name in dict.fromkeys(each.rule for each in here) if (rule := registry.get(name)) is not None]
    if not told:
        return None
    first = by_rule[told[0].name]
    whole = 1 if len(told) == 1 or first.severity != "info" else 0
    texts = (descriptions.rule(rule) for rule in told[:whole])
    lines = listed(*(f"[{rule.name}]({rule.url}): {rule.summary}" for rule in told[whole:]))
    return Note(paragraphs(*texts, lines), first.span)


def in_comment(document: Document, offset: int, registry: Registry) -> Note | None:
    """Tell of a rule that a comment names at an offset."""
    comments = (each.span for each in document.comments)
    span = next((span for span in comments if span.start <= offset <= span.end), None)
    if span is None or not _ABOUT_RULES.match(span.text):
        return None
    for match in _NAME.finditer(span.text):
        if span.start + match.start() <= offset <= span.start + match.end():
            word = Span(span.source, span.start + match.start(), span.start + match.end())
            told = selector(word.text, registry)
            return Note(told, word) if told else None
    return None


def selector(word: str, registry: Registry) -> str:
    """Tell of the rules that answer to a name or an alias; nothing where none does."""
    rules = list(islice(registry.find(word), MOST_RULES))
    if not rules:
        return ""
    also = "" if rules[0].name == word else f"`{word}` is {rules[0].name} here."
    return paragraphs(also, *(descriptions.rule(rule) for rule in rules))
