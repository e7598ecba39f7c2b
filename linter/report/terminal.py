"""What a terminal can do: colours, hyperlinks, wide characters."""

from __future__ import annotations

from collections.abc import Mapping

from caulk.linter.run import Style

COLORS = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "dim": "2", "help": "32"}
TAB = 8


def paint(text: str, color: str, style: Style) -> str:
    """Give `text` in a colour of COLORS, if the style has colours."""
    return f"\x1b[{COLORS[color]}m{text}\x1b[0m" if style.color else text


def link(text: str, url: str, style: Style) -> str:
    """Give `text` as a hyperlink (OSC 8), if the style has links."""
    return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if style.links else text


def can_link(environ: Mapping[str, str]) -> bool:
    """Say whether the terminal is known to show hyperlinks. `FORCE_HYPERLINK` decides where it is set.

    Unknown terminals, and multiplexers that may swallow the link, count as unable.
    """
    forced = environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced not in ("", "0", "false")
    if "CI" in environ or "TMUX" in environ or environ.get("TERM", "").startswith(("screen", "tmux", "dumb")):
        return False
    vte = environ.get("VTE_VERSION", "")
    return (
        "WT_SESSION" in environ
        or "KONSOLE_VERSION" in environ
        or environ.get("TERM_PROGRAM") in ("iTerm.app", "WezTerm", "vscode", "ghostty")
        or environ.get("TERM") in ("xterm-kitty", "xterm-ghostty", "foot", "alacritty")
        or (vte.isdecimal() and int(vte) >= 5000)
    )


def columns(text: str, start: int = 0) -> int:
    """Count the columns that printable text takes from column `start` (from 0) on; tabs go to the next stop."""
    if text.isascii() and "\t" not in text:
        return len(text)
    column = start
    for char in text:
        column += TAB - column % TAB if char == "\t" else _width(char)
    return column - start


def blank(text: str) -> str:
    """Give blanks as wide as printable text; tabs stay, so that they move as they do in the text."""
    if text.isascii() and "\t" not in text:
        return " " * len(text)
    return "".join("\t" if char == "\t" else " " * _width(char) for char in text)


def _width(char: str) -> int:
    if char.isascii():
        return 1
    from unicodedata import category, east_asian_width

    if category(char) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(char) in ("W", "F") else 1
