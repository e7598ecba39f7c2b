"""Signature help: the forms of the instruction that is being typed, and which of its words the cursor is at."""

from __future__ import annotations

import re
from typing import NamedTuple

from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.knowledge.dockerfile.entries import Form
from caulk.linter.knowledge.dockerfile.instructions import INSTRUCTIONS
from caulk.lsp import markup
from caulk.lsp.cursor.dockerfile import Place, place_at
from caulk.lsp.server import Server
from lsprotocol import types

TRIGGERS = [" ", "=", ":", "/", "[", ",", "-"]
_SEPARATORS = re.compile("[=:/]")


class Signature(NamedTuple):
    """The forms of an instruction; which of them is being typed, and which of its parameters, both from 0.

    parameter   None where the cursor is at none of them
    """

    name: str
    forms: tuple[Form, ...]
    form: int
    parameter: int | None


def register(server: Server) -> None:
    """Show how the instruction at the cursor goes on."""
    options = types.SignatureHelpOptions(trigger_characters=TRIGGERS, retrigger_characters=TRIGGERS)

    @server.feature(types.TEXT_DOCUMENT_SIGNATURE_HELP, options)
    def signature_help(params: types.SignatureHelpParams) -> types.SignatureHelp | None:
        view = server.documents.get(params.text_document.uri)
        if view is None or view.dockerfile is None:
            return None
        found = signature_at(view.dockerfile, view.offset(params.position))
        return help_of(found, server.client.signature_formats) if found is not None else None


def signature_at(dockerfile: Dockerfile, offset: int) -> Signature | None:
    """Give the signature of the instruction at an offset; None at its keyword, in a heredoc or a comment."""
    place = place_at(dockerfile, offset)
    instruction = place.instruction
    if instruction is None or place.kind in ("keyword", "heredoc", "comment"):
        return None
    known = INSTRUCTIONS.get(instruction.name)
    if known is None:
        return None
    number = _form(place, known.forms)
    return Signature(instruction.name, known.forms, number, _parameter(place, known.forms[number]))


def _form(place: Place, forms: tuple[Form, ...]) -> int:
    """Say which form is typed, by the beginning of its arguments."""
    instruction = place.instruction
    assert instruction is not None
    text = instruction.body.text
    wanted = next((sign for sign in ("[", "<<", "NONE") if text.upper().startswith(sign)), "")
    if instruction.name in ("COPY", "ADD") and "<<" in text:
        wanted = "<<"
    for number, form in enumerate(forms):
        arguments = form.text.partition(" ")[2].removeprefix("[OPTIONS] ")
        if wanted and arguments.startswith({"[": '["'}.get(wanted, wanted)):
            return number
        if not wanted and not arguments.startswith(('["', "<<")):
            return number
    return 0


def _parameter(place: Place, form: Form) -> int | None:
    names = list(form.parameters)
    if place.kind in ("flag", "flag-value", "mount-option", "mount-value"):
        return names.index("OPTIONS") if "OPTIONS" in names else None
    words = _words(form)
    if not words:
        return None
    word = words[_number(place, words, form)]
    inside = [name for name in names if re.search(rf"\b{name}\b", word)]
    if not inside:
        return None
    nth = min(len(_SEPARATORS.findall(place.typed)), len(inside) - 1) if len(inside) > 1 else 0
    return names.index(inside[nth])


def _words(form: Form) -> list[str]:
    """Give the words of a form behind its keyword and flags."""
    return [word for word in form.text.split()[1:] if word != "[OPTIONS]"]


def _number(place: Place, words: list[str], form: Form) -> int:
    """Say which word of a form the cursor is at, the repeated ones counted once."""
    instruction = place.instruction
    assert instruction is not None
    number = place.number
    if not instruction.json and instruction.body.text.startswith("["):
        before = place.span.source.text[instruction.body.whole.start : place.offset]
        number = before.count(",")
    last = len(words) - 1
    if "DESTINATION" in form.parameters and last == 1:
        is_last = number > 0 and number >= len(instruction.words) - 1
        return 1 if is_last else 0
    return min(number, last)


def help_of(found: Signature, formats: tuple[types.MarkupKind, ...]) -> types.SignatureHelp:
    """Put a signature in the client's terms."""
    doc = INSTRUCTIONS[found.name].doc
    signatures = []
    for form in found.forms:
        told = form.parameters.items()
        parameters = [types.ParameterInformation(name, markup.documentation(said, formats)) for name, said in told]
        signatures.append(types.SignatureInformation(form.text, markup.documentation(doc, formats), parameters))
    return types.SignatureHelp(signatures, found.form, found.parameter)
