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
