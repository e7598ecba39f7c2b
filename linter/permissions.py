"""File modes as chmod(1) and `--chmod` spell them."""

from __future__ import annotations

from typing import NamedTuple

_SETUID, _SETGID, _STICKY, _WORLD_WRITE = 0o4000, 0o2000, 0o1000, 0o002


class Mode(NamedTuple):
    """What a mode does: which of the bits that matter it gives or takes.

    is_sticky   what is in the directory belongs to its owners, whoever may write there: as in /tmp
    """

    gives_setuid: bool = False
    gives_setgid: bool = False
    takes_setuid: bool = False
    takes_setgid: bool = False
    world_writable: bool = False
    is_sticky: bool = False

    @property
    def gives_set_id(self) -> bool:
        return self.gives_setuid or self.gives_setgid

    @property
    def takes_set_id(self) -> bool:
        return self.takes_setuid or self.takes_setgid


def parse_mode(text: str) -> Mode | None:
    """Read an octal (`4755`, `0o777`) or symbolic (`u+s,go-w`) mode; None where the text is neither."""
    digits = text.removeprefix("0o")
    if digits and set(digits) <= set("01234567"):
        if len(digits) > 5:
            return None
        bits = int(digits, 8)
        # chmod keeps a directory's set-id bits unless five digits are given, so an octal mode takes none surely.
        writable, sticky = bool(bits & _WORLD_WRITE), bool(bits & _STICKY)
        return Mode(bool(bits & _SETUID), bool(bits & _SETGID), world_writable=writable, is_sticky=sticky)
    result = Mode()
    for clause in text.split(","):
        read = _clause(clause)
        if read is None:
            return None
        result = Mode(*(bool(a or b) for a, b in zip(result, read, strict=True)))
    return result


def _clause(clause: str) -> Mode | None:
    who = clause[: len(clause) - len(clause.lstrip("ugoa"))]
    rest = clause[len(who) :]
    if not rest or rest[0] not in "+-=" or not set(rest) <= set("+-=rwxXstugo"):
        return None
    everyone = not who or "a" in who
    operator, letters = rest[0], rest[1:]
    user, group = (everyone or "u" in who) and "s" in letters, (everyone or "g" in who) and "s" in letters
    if operator == "-":
        return Mode(takes_setuid=user, takes_setgid=group)
    # Without a who, the umask keeps the write permission from others.
    writable = "w" in letters and ("a" in who or "o" in who)
    return Mode(user, group, world_writable=writable, is_sticky="t" in letters)
