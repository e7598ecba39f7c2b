"""Comments that hadolint reads. Source: hadolint's `Hadolint.Pragma`."""

from __future__ import annotations

import re
from functools import cache

from caulk.linter.dockerfile.tree import Comment


@cache
def _inline() -> re.Pattern[str]:
    return re.compile(r"hadolint[ \t]+ignore[ \t]*=[ \t]*[DLSC0-9]+(?:[ \t]*,[ \t]*[DLSC0-9]+)*[ \t]*(?:#.*)?")


def is_inline_ignore(comment: Comment) -> bool:
    """Say whether a comment makes hadolint ignore rules for the instruction below."""
    return comment.text.startswith("hadolint") and _inline().fullmatch(comment.text) is not None


@cache
def _shell() -> re.Pattern[str]:
    return re.compile(r"hadolint[ \t]+shell[ \t]*=[ \t]*([^\s#]+)")


def shell_named(comment: Comment) -> str | None:
    """Give the shell that a comment says runs the scripts below it, as a name or a path."""
    match = _shell().match(comment.text) if comment.text.startswith("hadolint") else None
    return match[1] if match else None
