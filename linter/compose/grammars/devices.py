"""Devices in the short form: `SOURCE[:TARGET[:PERMISSIONS]]`."""

from __future__ import annotations

from caulk.linter.compose.grammars.flaw import Flaw, quoted

MOST_PARTS = 3
PERMISSIONS = frozenset("rwm")


def flaw(text: str) -> Flaw | None:
    """Say why compose or the engine refuses a short form; None where neither does."""
    parts = text.split(":")
    if len(parts) > MOST_PARTS:
        start = len(":".join(parts[:MOST_PARTS]))
        return Flaw(start, len(text), "a device has at most three parts: write `SOURCE:TARGET:PERMISSIONS`")
    if not parts[0]:
        return Flaw(0, len(text), "the device's path on the host is missing")
    if len(parts) == MOST_PARTS and not (parts[2] and PERMISSIONS.issuperset(parts[2])):
        return Flaw(
            len(text) - len(parts[2]), len(text), f"{quoted(parts[2])} is no permission: write letters of `rwm`"
        )
    return None
