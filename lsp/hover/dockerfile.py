"""Hovers in a Dockerfile."""

from __future__ import annotations

from caulk.linter.dockerfile.instructions import Assigning, Copy, From, Instruction, Value
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.running import Run
from caulk.linter.image import ImageUse
from caulk.linter.source import Span
from caulk.lsp import descriptions
from caulk.lsp.cursor.dockerfile import Place, place_at, typed_instruction
from caulk.lsp.hover.images import image
from caulk.lsp.hover.note import Note, note
from caulk.lsp.hover.stages import stage
from caulk.lsp.hover.variables import declaration, variable
from caulk.lsp.markup import code, paragraphs


def note_at(dockerfile: Dockerfile, offset: int) -> Note | None:
    """Tell of what stands at an offset; None where there is nothing to say."""
    place = place_at(dockerfile, _behind_dollar(dockerfile.source.text, offset))
    instruction = typed_instruction(dockerfile, place)
    if place.variable is not None:
        span = _reference(place)
        if instruction is not None and place.variable.span.text:
            return note(variable(dockerfile, instruction, place.variable.span.text), span)
        return None
    match place.kind:
        case "keyword":
            return note(descriptions.instruction(place.span.text.upper()), place.span)
        case "directive-name" | "directive-value":
            name = place.option or place.span.text.lower()
            return note(descriptions.directive(name), place.span)
        case "heredoc-name" if place.heredoc is not None:
            return note(_heredoc(place), place.span)
    return _in_words(dockerfile, place, instruction)


def _in_words(dockerfile: Dockerfile, place: Place, instruction: Instruction | None) -> Note | None:
    name = place.instruction.name if place.instruction is not None else ""
    if place.flag is not None and place.kind == "flag":
        return note(descriptions.flag(place.flag.name, name), place.span)
    if instruction is None:
        return None
    if place.flag is not None and place.kind == "flag-value":
        if isinstance(instruction, Copy) and place.flag.name == "from":
            return note(_origin(dockerfile, instruction, instruction.origin, instruction.image), place.span)
        value = descriptions.flag_value(place.span.text, place.flag.name, name)
        return note(value or descriptions.flag(place.flag.name, name), place.span)
    if place.kind in ("mount-option", "mount-value") and isinstance(instruction, Run):
        return _in_mount(dockerfile, place, instruction)
    if place.kind == "argument":
        return _in_argument(dockerfile, place, instruction)
    return None


def _behind_dollar(text: str, offset: int) -> int:
    """Give the offset of a name whose `$` or `{` stands at an offset."""
    if text.startswith("${", offset):
        return offset + 2
    return offset + 1 if text.startswith("$", offset) or text[max(offset - 1, 0) : offset + 1] == "${" else offset


def _reference(place: Place) -> Span:
    """Give the place of a reference from its `$` to its name's end, and the brace behind that."""
    assert place.variable is not None
    source, end = place.variable.span.source, place.variable.span.end
    closes = place.variable.braced and source.text.startswith("}", end)
    return Span(source, place.variable.dollar, end + closes)


def _heredoc(place: Place) -> str:
    heredoc = place.heredoc
    assert heredoc is not None
    expands = "Variables in it are replaced." if heredoc.expand else "Variables in it stay as they are."
    if place.instruction is not None and place.instruction.name == "RUN":
        expands = "The shell replaces variables in it." if heredoc.expand else "The shell leaves variables in it alone."
    tabs = "Tabs at the beginning of its lines are left out." if heredoc.strip_tabs else ""
    return paragraphs(f"The text up to the line {code(heredoc.name)}.", " ".join(filter(None, (expands, tabs))))


def _origin(dockerfile: Dockerfile, instruction: Instruction, origin: Value | None, use: ImageUse | None) -> str:
    """Tell of the stage or image that files are taken from."""
    if origin is None or instruction.stage is None:
        return ""
    found = dockerfile.stage_of(origin.text, instruction.stage)
    if found is not None:
        return stage(found)
    return image(use) if use is not None else ""


def _in_mount(dockerfile: Dockerfile, place: Place, run: Run) -> Note | None:
    mount = next((each for each in run.mounts if each.span.start <= place.offset <= each.span.end), None)
    kind = mount.type if mount is not None else "bind"
    if place.kind == "mount-option":
        return note(descriptions.mount_option(place.span.text, kind), place.span)
    if place.option == "type":
        return note(descriptions.mount_type(place.span.text), place.span)
    if place.option == "from" and mount is not None:
        origin = mount.options.get("from")
        return note(_origin(dockerfile, run, origin, run.image_of(origin, "mount")), place.span)
    return note(descriptions.mount_option(place.option, kind), place.span)


def _in_argument(dockerfile: Dockerfile, place: Place, instruction: Instruction) -> Note | None:
    if isinstance(instruction, From) and instruction.stage is not None:
        base = instruction.stage.base
        if place.number == 2:
            return note(stage(instruction.stage), place.span)
        if place.number == 0 and base is not None:
            return note(stage(base), place.span)
        if place.number == 0 and instruction.stage.is_scratch:
            return note("**`scratch`**: nothing. The stage begins without any file.", place.span)
        return note(image(instruction.image), place.span) if place.number == 0 and instruction.image else None
    if isinstance(instruction, Assigning):
        for found in instruction.variables:
            if found.name_span.start <= place.offset <= found.name_span.end:
                return note(declaration(dockerfile, instruction, found), found.name_span)
    return None
