"""Signals by name, with or without SIG, or by number, as the engine reads them."""

from __future__ import annotations

from caulk.linter.compose.grammars.flaw import Flaw, quoted
from caulk.linter.spelling import nearest

LAST_SIGNAL = 64
SIGNALS = (
    *("ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL"),
    *("PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1"),
    *("USR2", "VTALRM", "WINCH", "XCPU", "XFSZ", "RTMIN", "RTMAX", "EMT", "INFO"),
)


def flaw(text: str) -> Flaw | None:
    """Say why a text is no signal; None where it is one."""
    if text.isascii() and text.isdigit():
        if 0 < int(text[:6]) <= LAST_SIGNAL:
            return None
        return Flaw(0, len(text), f"{quoted(text)} is no signal: they are numbered from 1 to {LAST_SIGNAL}")
    name = text.upper().removeprefix("SIG")
    if name in SIGNALS or _is_real_time(name):
        return None
    near = nearest(name, SIGNALS)
    message = f"{quoted(text)} is no signal: write one such as SIGTERM or SIGINT"
    return Flaw(0, len(text), message, f"SIG{near}" if near else None)


def _is_real_time(name: str) -> bool:
    for base, sign in (("RTMIN", "+"), ("RTMAX", "-")):
        number = name.removeprefix(base + sign)
        if number != name and number.isascii() and number.isdigit():
            return int(number[:6]) <= (15 if sign == "+" else 14)
    return False
