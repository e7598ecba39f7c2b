"""ShellCheck's codes, and which of them say little about an image's build."""

from __future__ import annotations

# Read from the program, version 0.11; a few numbers in between were never given out.
CODES = tuple(f"SC{number}" for group in ((1000, 1147), (2000, 2336), (3001, 3068)) for number in range(*group))

# Shown on request only: read on some thousand real files, these seldom say anything that somebody would mend.
_MEANT_TO_BE_SPLIT = ("SC2046", "SC2086", "SC2206", "SC2207", "SC2231")  # versions, paths, lists of packages
_ODD_FILE_NAMES = ("SC2010", "SC2011", "SC2012", "SC2035", "SC2038", "SC2044", "SC2045", "SC2102", "SC2185")
_WRITES_A_SCRIPT = ("SC2016", "SC2028", "SC2059")  # quoted `$` and `\\n`, meant for the file that is written
_SAID_TWICE = ("SC1009",)  # each with the error of which it tells
_TASTE = (
    *("SC1001", "SC2000", "SC2001", "SC2002", "SC2003", "SC2004", "SC2005", "SC2006", "SC2007", "SC2009", "SC2015"),
    *("SC2103", "SC2116", "SC2126", "SC2129", "SC2162", "SC2181", "SC2196", "SC2197", "SC2219", "SC2236", "SC2237"),
    *("SC2250", "SC2267", "SC2268", "SC2291"),
)
QUIET = frozenset((*_MEANT_TO_BE_SPLIT, *_ODD_FILE_NAMES, *_WRITES_A_SCRIPT, *_SAID_TWICE, *_TASTE))

# What a variable of compose's holds when it is put in, within quotes as well, is constant for a shell, but not for us.
ABOUT_CONSTANTS = frozenset(("SC2016", "SC2043", "SC2050", "SC2078", "SC2157", "SC2193", "SC2194"))
