"""What code scanning knows a finding by when its line moves: a hash of the text from the line's start on.

Fact: github/codeql-action, src/fingerprints.ts. Ours must be the same number, or uploading warns of each.
"""

from __future__ import annotations

import sys
from array import array

from caulk.linter.source import Source

WINDOW = 100
FACTOR = 37
BITS = (1 << 64) - 1
LEAVING = pow(FACTOR, WINDOW, 1 << 64)
END = 0xFFFF
LINE_FEED = ord("\n")
BLANKS = str.maketrans("", "", " \t")


def line_hashes(source: Source) -> list[str]:
    """Give the fingerprint of each line: its hash in hexadecimal, `:`, and the how manieth with that hash it is.

    A hash is over the WINDOW UTF-16 units from the line's start on, blanks left out; one hash rolls over
    the whole text, so the time is linear in it.
    """
    units = _units(source)
    starts = [0, *(at + 1 for at, unit in enumerate(units) if unit == LINE_FEED)]
    units.extend([END] + [0] * WINDOW)
    rolling = done = 0
    seen: dict[int, int] = {}
    hashes: list[str] = []
    for start in starts:
        for at in range(done, start + WINDOW):
            leaving = units[at - WINDOW] if at >= WINDOW else 0
            rolling = (FACTOR * rolling + units[at] - LEAVING * leaving) & BITS
        done = start + WINDOW
        seen[rolling] = seen.get(rolling, 0) + 1
        hashes.append(f"{rolling:x}:{seen[rolling]}")
    return hashes


def _units(source: Source) -> array[int]:
    """The text as the uploader's JavaScript reads it: byte order mark kept, undecodable bytes replaced."""
    text = source.to_bytes().decode("utf-8", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(BLANKS)
    units = array("H")
    units.frombytes(text.encode(f"utf-16-{sys.byteorder[0]}e"))
    return units
