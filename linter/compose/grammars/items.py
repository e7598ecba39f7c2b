"""Small grammars of single keys: build contexts, ssh keys, device counts, formats."""

from __future__ import annotations

from caulk.linter.compose.grammars.flaw import Flaw, quoted


def context_flaw(text: str) -> Flaw | None:
    """Say why an item of `build.additional_contexts` is refused; None where it is not."""
    if "=" in text:
        return None
    return Flaw(0, len(text), f"{quoted(text)} names no context: write `NAME=CONTEXT`")


def ssh_flaw(text: str) -> Flaw | None:
    """Say why an item of `build.ssh` is refused; None where it is not."""
    if "=" in text or text == "default":
        return None
    return Flaw(0, len(text), f"{quoted(text)} is no ssh key: write `default`, or `ID=PATH`")


def device_count_flaw(text: str) -> Flaw | None:
    """Say why a `count` of devices is refused; None where it is not."""
    digits = text.removeprefix("-").removeprefix("+")
    if text == "all" or (digits.isascii() and digits.isdigit()):
        return None
    return Flaw(0, len(text), f"{quoted(text)} is no number of devices: write a number or all", _all(text))


def env_file_format_flaw(text: str) -> Flaw | None:
    """Say why the `format` of an `env_file` is refused; None where it is not."""
    if text in ("", "raw"):
        return None
    return Flaw(0, len(text), f"there is no format {quoted(text)}: write raw, or leave it out")


def _all(text: str) -> str | None:
    return "all" if text.strip().lower() == "all" else None
