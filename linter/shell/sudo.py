"""What a command would be without its sudo."""

from __future__ import annotations

from caulk.linter.shell.command import Command
from caulk.linter.shell.options import Options, taking_values
from caulk.linter.source import Edit

_MATTERS = ("-u", "-g", "-i", "-s", "-D", "-R", "-h", "--user", "--group", "--login", "--shell", "--chdir", "--chroot")


def without_sudo(sudo: Command) -> Edit | None:
    """Take `sudo` and its options away; None where they say more than to be root, or nothing is behind them."""
    if any(sudo.has(flag) for flag in _MATTERS):
        return None
    options = Options(sudo.arguments, taking_values("sudo"), until_operand=True)
    if options.read >= len(sudo.arguments):
        return None
    first, behind = sudo.words[0].span, sudo.arguments[options.read].span
    gap = first.to(behind)
    gap = gap.source.span(first.start, behind.start)
    return None if "#" in gap.text else gap.delete()
