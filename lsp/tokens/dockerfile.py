"""A Dockerfile, painted."""

from __future__ import annotations

import re

from caulk.linter.dockerfile.instructions import (
    Copy,
    Expose,
    From,
    Instruction,
    Maintainer,
    Onbuild,
    Pairs,
    StopSignal,
)
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.running import Healthcheck, Run, Running, is_posix
from caulk.linter.dockerfile.scope import PREDEFINED
from caulk.linter.dockerfile.tree import Heredoc
from caulk.linter.dockerfile.variables import references
from caulk.linter.shell.script import Script
from caulk.lsp.tokens.canvas import Canvas
from caulk.lsp.tokens.images import paint_image
from caulk.lsp.tokens.shell import paint_commands, paint_script, paint_windows_script

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", re.DOTALL)
_NUMBERS = re.compile(r"\d+")


def paint(canvas: Canvas, dockerfile: Dockerfile) -> None:
    """Paint all of a file. What is no instruction is left as it is."""
    for directive in dockerfile.tree.directives:
        canvas.span(directive.span, "comment")
        canvas.span(directive.name_span, "macro")
        canvas.span(directive.value_span, "string")
    for instruction in dockerfile.instructions:
        _instruction(canvas, instruction)
        for heredoc in instruction.syntax.heredocs:
            canvas.span(heredoc.terminator, "label")
    for comment in dockerfile.comments:
        canvas.span(comment.span, "comment")


def _instruction(canvas: Canvas, instruction: Instruction) -> None:
    if type(instruction) is Instruction:  # no such instruction, or one that is still being typed
        return
    deprecated = ("deprecated",) if isinstance(instruction, Maintainer) else ()
    canvas.span(instruction.keyword, "keyword", *deprecated)
    _flags(canvas, instruction)
    if isinstance(instruction, Running):
        _running(canvas, instruction)
    elif isinstance(instruction, Onbuild):
        if instruction.trigger is not None:
            _instruction(canvas, instruction.trigger)
    else:
        _words(canvas, instruction)
        for heredoc in instruction.syntax.heredocs:
            _heredoc(canvas, heredoc)


def _flags(canvas: Canvas, instruction: Instruction) -> None:
    for flag in instruction.syntax.flags:
        canvas.paint(flag.span.start, flag.name_span.end, "parameter")
        if flag.value is not None:
            canvas.script(flag.value, "string")
            _variables(canvas, flag.value, instruction.escape)
    if isinstance(instruction, Copy) and instruction.origin is not None:
        _origin(canvas, instruction, instruction.origin.script)
    if isinstance(instruction, Run):
        for flag in instruction.syntax.flags:
            if flag.name == "mount" and flag.value is not None:
                _mount(canvas, instruction, flag.value)


def _mount(canvas: Canvas, instruction: Run, value: Script) -> None:
    at = 0
    for item in value.text.split(","):
        name = item.partition("=")[0]
        canvas.script(value.slice(at, at + len(name)), "property")
        if name.lower() == "from" and len(name) < len(item):
            _origin(canvas, instruction, value.slice(at + len(name) + 1, at + len(item)))
        at += len(item) + 1


def _origin(canvas: Canvas, instruction: Instruction, name: Script) -> None:
    """Paint what `from` names: a stage or an image."""
    stage = instruction.stage
    if stage is not None and stage.dockerfile.stage_of(instruction.kept(name), stage) is not None:
        canvas.script(name, "class")
    else:
        paint_image(canvas, name)
    _variables(canvas, name, instruction.escape)


def _words(canvas: Canvas, instruction: Instruction) -> None:
    if isinstance(instruction, From):
        _from(canvas, instruction)
        return
    if isinstance(instruction, Pairs):
        _pairs(canvas, instruction)
        return
    for word in instruction.words:
        if instruction.syntax.json:
            canvas.span(word.span, "string")
            continue
        if isinstance(instruction, Expose):
            for number in _NUMBERS.finditer(word.raw):
                canvas.script(word.script.slice(*number.span()), "number")
        elif isinstance(instruction, StopSignal):
            canvas.script(word.script, "enumMember")
        elif isinstance(instruction, Maintainer):
            canvas.script(word.script, "string")
        _strings(canvas, word.script)
        _variables(canvas, word.script, instruction.escape)


def _from(canvas: Canvas, instruction: From) -> None:
    if instruction.words:
        script = instruction.words[0].script
        if instruction.stage is not None and instruction.stage.base is not None:
            canvas.script(script, "class")
        else:
            paint_image(canvas, script)
        _variables(canvas, script, instruction.escape)
    if instruction.separator is not None and instruction.alias is not None:
        canvas.script(instruction.separator.script, "keyword")
        canvas.script(instruction.alias.script, "class", "declaration")


def _pairs(canvas: Canvas, instruction: Pairs) -> None:
    origin = instruction.syntax.name
    for variable in instruction.variables:
        if variable.value_span is not None and not instruction.is_legacy:
            canvas.paint(variable.name_span.end, variable.value_span.start, "operator")
    for word in instruction.words[1:] if instruction.is_legacy else instruction.words:
        start = 0 if instruction.is_legacy else word.raw.find("=") + 1
        if start or instruction.is_legacy:
            canvas.script(word.script.slice(start, len(word.raw)), "string")
        _variables(canvas, word.script, instruction.escape)
    for variable in instruction.variables:
        if origin == "LABEL":
            canvas.span(variable.name_span, "property")
        else:
            canvas.span(variable.name_span, "variable", "declaration", *(("readonly",) if origin == "ARG" else ()))


def _running(canvas: Canvas, instruction: Running) -> None:
    if isinstance(instruction, Healthcheck) and instruction.words:
        canvas.script(instruction.words[0].script, "keyword")
    if instruction.is_exec_form:
        for word in instruction.command_words:
            canvas.span(word.span, "string")
    for heredoc in instruction.syntax.heredocs:
        _heredoc(canvas, heredoc)
    if not instruction.is_exec_form and not is_posix(instruction.shell):
        paint_windows_script(canvas, instruction.script, instruction.shell)
    scripts = [shell.script for shell in instruction.shells]
    for script in scripts:
        paint_script(canvas, script)
    paint_commands(canvas, instruction.commands, scripts)


def _heredoc(canvas: Canvas, heredoc: Heredoc) -> None:
    canvas.span(heredoc.marker, "label")
    canvas.script(heredoc.body, "string")
    if heredoc.expand:
        _variables(canvas, heredoc.body, "\\", quotes=False)


def _strings(canvas: Canvas, script: Script) -> None:
    for match in _QUOTED.finditer(script.text):
        canvas.script(script.slice(*match.span()), "string")


def _variables(canvas: Canvas, script: Script, escape: str, *, quotes: bool = True) -> None:
    for reference in references(script, escape, quotes=quotes):
        known = ("readonly", "defaultLibrary") if reference.name in PREDEFINED else ()
        canvas.span(reference.span, "variable", *known)
        if reference.operand is not None:
            behind = reference.operand.whole
            canvas.paint(behind.start - len(reference.modifier), behind.start, "operator")
            canvas.script(reference.operand, "string")
