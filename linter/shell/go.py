"""Which modules the go command fetches."""

from __future__ import annotations

from caulk.linter.shell.command import Command
from caulk.linter.shell.words import Word


def loose_modules(command: Command) -> tuple[Word, ...]:
    """Give what `go run`, `go install` and `go get` fetch in whatever version there is on the day.

    Packages of the standard library and of the module at hand, `./cmd/...` and `main.go`, are not fetched.
    """
    if command.name != "go" or not command.operands:
        return ()
    verb, *operands = command.operands
    if verb.text == "run":
        operands = operands[:1]
    elif verb.text not in {"install", "get"}:
        return ()
    return tuple(word for word in operands if _is_fetched(verb.text, word.text) and not _is_pinned(word.text))


def _is_fetched(verb: str, text: str) -> bool:
    if text == "tool" or text.startswith((".", "/", "${")) or text.endswith(".go"):
        return False
    return verb == "get" or "." in text.partition("/")[0] or "@" in text


def _is_pinned(text: str) -> bool:
    return "@" in text and not text.endswith(("@latest", "@none", "@upgrade"))
