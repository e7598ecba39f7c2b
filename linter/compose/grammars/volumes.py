"""Mounts in the short form: `[SOURCE:]TARGET[:OPTIONS]`."""

from __future__ import annotations

from functools import lru_cache

from caulk.linter.compose.grammars.flaw import Flaw

OPTIONS = frozenset(
    ("ro", "rw", "nocopy", "z", "Z", "private", "rprivate", "shared", "rshared", "slave", "rslave")
)  # fmt: skip
HARMLESS = {
    **dict.fromkeys(("cached", "delegated", "consistent", "default"), "it was for Docker Desktop on macOS"),
    **dict.fromkeys(("U", "O", "copy"), "only other engines read it"),
}


@lru_cache(maxsize=256)  # an editor asks of the same ones again and again
def flaw(text: str) -> Flaw | None:
    """Say why compose refuses a short form; None where it does not."""
    if len(text) <= 2:
        return None
    start, parts = 0, 0
    while start <= len(text):
        end = text.find(":", start)
        if end == start + 1 and text[start].isalpha():
            end = text.find(":", end + 1)
        end = len(text) if end < 0 else end
        parts += 1
        if end == start:
            place = max(0, start - 1), min(end + 1, len(text))
            return Flaw(*place, "a part between the colons is empty: write `SOURCE:TARGET[:OPTIONS]`")
        if parts == 3 and end < len(text):
            return Flaw(end, len(text), "there are too many colons: write `SOURCE:TARGET[:OPTIONS]`")
        start = end + 1
    return None


def meant(option: str) -> str | None:
    """Give the option that was meant by one that compose does not know."""
    lower = option.lower()
    if lower in ("ro", "rw"):
        return lower
    if lower in ("r0", "or", "r", "readonly", "read-only", "read_only", "readonly=true"):
        return "ro"
    if lower in ("wr", "readwrite", "read-write", "read_write", "w"):
        return "rw"
    return None
