"""A shell form written as the exec form that does the same, where one does."""

from __future__ import annotations

from caulk.linter.dockerfile.running import Running
from caulk.linter.shell.command import Command
from caulk.linter.source import Edit

# What only a shell can do.
_BUILTINS = frozenset(
    {
        *(".", ":", "alias", "bg", "cd", "declare", "eval", "exec", "exit", "export", "fg", "function", "jobs"),
        *("local", "read", "readonly", "set", "shift", "source", "trap", "type", "ulimit", "umask", "unset", "wait"),
    }
)
_PATTERNS = frozenset("*?[~{")


def hands_over(running: Running) -> bool:
    """Say whether the shell ends in `exec`: then the program takes its place, and gets its signals."""
    last = next((command for command in reversed(running.commands) if not command.wrapper), None)
    return last is not None and last.name == "exec" and len(last.words) > 1


def may_hand_over(running: Running) -> bool:
    """Say whether `exec` before the last command would make the shell hand over to it."""
    if len(running.shells) != 1:
        return False
    last = next((each for each in reversed(running.commands) if not each.wrapper and not each.inside), None)
    if last is None or not last.words or last.assignments or last.name in _BUILTINS:
        return False
    is_apart = last.piped_from or last.negated or last.background or last.in_subshell
    return not is_apart and last.end == len(running.script.text.rstrip())


def exec_form(running: Running) -> Edit | None:
    """Give the edit that makes a JSON array of the shell form; None where it needs the shell for more than words."""
    text = running.script.text
    whole = running.script.whole
    commands = running.commands
    if not commands or "#" in whole.text or len(running.shells) != 1:
        return None
    outer, command = commands[0], commands[-1]
    if text[outer.start : outer.end] != text.strip() or not _is_plain(command):
        return None
    if len(commands) > 2 or (len(commands) == 2 and (outer.name != "exec" or len(outer.words) <= 1)):
        return None
    import json

    return whole.replace(json.dumps([word.text for word in command.words], ensure_ascii=False))


def _is_plain(command: Command) -> bool:
    if not command.words or command.redirections or command.assignments or command.background or command.negated:
        return False
    if command.name in _BUILTINS:
        return False
    return all(word.literal and _PATTERNS.isdisjoint(word.raw) for word in command.words)
