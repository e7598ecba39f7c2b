"""IP addresses and host names."""

from __future__ import annotations

import re
from functools import cache

from caulk.linter.compose.grammars.flaw import Flaw

LONGEST_NAME = 253
LONGEST_LABEL = 63


def is_address(text: str) -> bool:
    """Say whether a text is an IPv4 or IPv6 address, the latter perhaps with a zone."""
    if ":" in text:
        import ipaddress

        try:
            ipaddress.IPv6Address(text)
        except ValueError:
            return False
        return True
    parts = text.split(".")
    return len(parts) == 4 and all(_is_byte(part) for part in parts)


def _is_byte(text: str) -> bool:
    plain = text.isascii() and text.isdigit() and len(text) <= 3 and (text == "0" or text[0] != "0")
    return plain and int(text) <= 255


@cache
def _label() -> re.Pattern[str]:
    return re.compile("[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?")


def host_name_flaw(text: str) -> Flaw | None:
    """Say why a text is no host name of RFC 1123; None where it is one."""
    whole = 0, len(text)
    if not text:
        return Flaw(*whole, "the host name is empty")
    if len(text) > LONGEST_NAME:
        return Flaw(*whole, f"a host name has at most {LONGEST_NAME} characters, this one {len(text)}")
    start = 0
    for label in text.removesuffix(".").split("."):
        end = start + len(label)
        if len(label) > LONGEST_LABEL:
            return Flaw(
                start, end, f"a part of a host name has at most {LONGEST_LABEL} characters, this one {len(label)}"
            )
        if not _label().fullmatch(label):
            stray = re.search("[^a-zA-Z0-9-]", label)
            if stray is not None:
                at = start + stray.start()
                return Flaw(at, at + 1, f"`{stray[0]}` cannot stand in a host name: use letters, digits and hyphens")
            return Flaw(start, max(end, start + 1), "each part of a host name begins and ends with a letter or digit")
        start = end + 1
    return None
