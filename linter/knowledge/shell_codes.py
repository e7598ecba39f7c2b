"""ShellCheck's codes, and which of them say little about an image's build."""

from __future__ import annotations

# Read from the program, version 0.11; a few numbers in between were never given out.
CODES = tuple(f"SC{number}" for group in ((1000, 1147), (2000, 2336), (3001, 3068)) for number in range(*group))

QUIET: frozenset[str] = frozenset()
