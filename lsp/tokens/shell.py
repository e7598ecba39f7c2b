"""Shell in either language, painted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from caulk.linter.shell import windows
from caulk.linter.shell.commands import Command
from caulk.linter.shell.items import Item
from caulk.linter.shell.lexemes import Kind, Lexeme, lexemes
from caulk.linter.shell.script import Script
from caulk.lsp.tokens.canvas import Canvas

BRUSHES: dict[Kind, tuple[str, ...]] = {
    "command": ("function",),
    "function": ("function", "declaration"),
    "option": ("parameter",),
    "variable": ("variable",),
    "assigned": ("variable", "declaration"),
    "string": ("string",),
    "number": ("number",),
    "operator": ("operator",),
    "keyword": ("keyword",),
    "label": ("label",),
    "comment": ("comment",),
    "code": ("",),
}


def paint_script(canvas: Canvas, script: Script) -> None:
    """Paint what a POSIX shell reads."""
    _paint(canvas, script, lexemes(script.text))


def paint_windows_script(canvas: Canvas, script: Script, shell: Sequence[str]) -> None:
    """Paint what PowerShell or cmd reads; `shell` says which."""
    _paint(canvas, script, windows.lexemes(script.text, shell))


def _paint(canvas: Canvas, script: Script, found: Iterable[Lexeme]) -> None:
    canvas.script(script, "")
    for lexeme in found:
        canvas.script(script.slice(lexeme.start, lexeme.end), *BRUSHES[lexeme.kind])


def paint_commands(canvas: Canvas, commands: Iterable[Command], read: Iterable[Script]) -> None:
    """Paint what `sudo`, `sh -c` and the like run, and exec forms. `read` are the scripts that are painted already."""
    painted = {id(script) for script in read}
    for command in commands:
        is_exec = bool(command.words) and isinstance(command.words[0], Item)
        if not is_exec and id(command.script) not in painted:
            painted.add(id(command.script))
            paint_script(canvas, command.script)
        if is_exec or command.wrapper is not None:
            for word in command.words[:1] if command.name else ():
                canvas.script(word.value, "function")
        if is_exec and command.wrapper is None:
            for word in command.arguments:
                if word.text.startswith("-") and word.text != "-":
                    canvas.script(word.value, "parameter")
