"""What a rule says, and what the engine makes of it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from caulk.linter.source import Edit, Node, Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Fix:
    """A mend: what it does in a few words, and its edits, which must not overlap.

    `safe` overrides what the rule says of its fixes; None leaves it at that.
    """

    __slots__ = ("edits", "safe", "title")

    def __init__(self, title: str, *edits: Edit, safe: bool | None = None) -> None:
        self.title = title
        self.edits = edits
        self.safe = safe

    @classmethod
    def of(cls, title: str, *edits: Edit | None) -> Fix | None:
        """Give the mend that edits make; None where the model gives none, or not each of them."""
        known = [edit for edit in edits if edit is not None]
        return cls(title, *known) if edits and len(known) == len(edits) else None


class Related(NamedTuple):
    """Another place that matters to a finding, and what is there."""

    at: Node
    message: str


class Finding(NamedTuple):
    """What a rule yields: a place (a node or a span, in any file), what is wrong there, and the mend if one is known.

    `aliases` narrows the rule's aliases to those that hold for this finding; None keeps all.
    `severity` is that of this finding where it differs from the rule's.
    """

    at: Node
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    aliases: tuple[str, ...] | None = None
    severity: Severity | None = None


class Diagnostic(NamedTuple):
    """A finding with all that reports need to know of its rule. `fix.safe` is settled here."""

    rule: str
    category: str
    severity: Severity
    message: str
    span: Span
    aliases: tuple[str, ...]
    url: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
