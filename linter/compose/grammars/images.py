"""What is wrong with an image's reference."""

from __future__ import annotations

from caulk.linter.compose.grammars.flaw import Flaw, quoted
from caulk.linter.image import ImageReference


def flaw(text: str) -> Flaw | None:
    """Say why a text is no reference of an image; None where it is one."""
    if ImageReference.parse(text) is not None:
        return None
    lower = _lower(text)
    if lower != text and ImageReference.parse(lower) is not None:
        end = len(_named(text))
        return Flaw(0, end, f"{quoted(text[:end])} has capital letters: the names of images have none", lower[:end])
    stripped = text.strip()
    mend = stripped if stripped != text and ImageReference.parse(stripped) is not None else None
    return Flaw(
        0, len(text), f"{quoted(text)} names no image: write `NAME:TAG`, with a registry before it if need be", mend
    )


def _lower(text: str) -> str:
    """Give a reference with all but its tag and digest in lower case."""
    end = len(_named(text))
    return text[:end].lower() + text[end:]


def _named(text: str) -> str:
    """Give what stands before the tag and the digest."""
    name = text.partition("@")[0]
    colon = name.rfind(":")
    return name[:colon] if colon > name.rfind("/") else name
