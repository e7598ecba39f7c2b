"""Entries of `extra_hosts`: `NAME=ADDRESS`, or `NAME:ADDRESS` as it used to be written."""

from __future__ import annotations

from caulk.linter.compose.grammars.addresses import is_address
from caulk.linter.compose.grammars.flaw import Flaw, quoted

GATEWAY = "host-gateway"


def flaw(text: str) -> Flaw | None:
    """Say why compose or the engine refuses an item of the list; None where neither does."""
    at = text.find("=")
    at = text.find(":") if at < 0 else at
    if at < 0:
        return Flaw(0, len(text), f"the address of {quoted(text)} is missing: write `NAME=ADDRESS`")
    name = name_flaw(text[:at])
    if name is not None:
        return name._replace(end=max(name.end, 1))
    start = at + 1
    for address in text[start:].split(","):
        found = address_flaw(address)
        if found is not None:
            return Flaw(start if address else at, start + len(address), found.message)
        start += len(address) + 1
    return None


def name_flaw(text: str) -> Flaw | None:
    """Say why a text names no host; None where it does."""
    if not text:
        return Flaw(0, 0, "the host's name is missing: write `NAME=ADDRESS`")
    at = next((at for at, char in enumerate(text) if char in ":=" or char.isspace()), -1)
    return Flaw(at, at + 1, f"`{text[at]}` cannot stand in a host's name") if at >= 0 else None


def address_flaw(text: str) -> Flaw | None:
    """Say why a text is no address of a host; None where it is one."""
    bare = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if text == GATEWAY or is_address(bare):
        return None
    if not text:
        return Flaw(0, 0, "the host's address is missing: write `NAME=ADDRESS`")
    return Flaw(0, len(text), f"{quoted(text)} is no IP address, nor `{GATEWAY}`")
