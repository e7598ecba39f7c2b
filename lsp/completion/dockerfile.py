"""Proposals in a Dockerfile."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from caulk.linter.dockerfile.instructions import Instruction
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.running import Run
from caulk.linter.knowledge.build_checks import BUILD_CHECKS
from caulk.linter.knowledge.dockerfile.directives import DIRECTIVES, PREDEFINED_ARGS
from caulk.linter.knowledge.dockerfile.entries import Flag
from caulk.linter.knowledge.dockerfile.flags import FLAGS
from caulk.linter.knowledge.dockerfile.instructions import INSTRUCTIONS, NOT_BEHIND_ONBUILD
from caulk.linter.knowledge.dockerfile.mounts import MOUNTS, TYPE, canonical
from caulk.linter.links.containers import Container
from caulk.linter.source import Span
from caulk.lsp.completion.arguments import arguments
from caulk.lsp.completion.comments import BEGINNINGS
from caulk.lsp.completion.context import context_paths
from caulk.lsp.completion.names import images_in, stages_before, users
from caulk.lsp.completion.proposal import MOST, Found, Proposal, valued, words
from caulk.lsp.completion.snippets import DOCKERFILES, INSTRUCTION_SNIPPETS
from caulk.lsp.cursor.dockerfile import Place, place_at, typed_instruction
from caulk.lsp.documents import View
from lsprotocol.types import CompletionItemKind as Kind


def propose(view: View, dockerfile: Dockerfile, offset: int) -> Found:
    """Propose what could stand at an offset, and say which piece it takes the place of."""
    place = place_at(dockerfile, offset)
    instruction = typed_instruction(dockerfile, place)
    if place.variable is not None:
        closes = place.variable.braced and not dockerfile.source.text.startswith(("}", ":"), place.variable.span.end)
        return place.variable.span, _variables(dockerfile, instruction, closes)
    match place.kind:
        case "keyword":
            return place.span, _instructions(dockerfile, place)
        case "flag":
            return place.span, _flags(place)
        case "flag-value":
            return place.span, _flag_values(dockerfile, instruction, place)
        case "mount-option":
            return place.span, _mount_options(place)
        case "mount-value":
            return place.span, _mount_values(view, dockerfile, instruction, place)
        case "directive-name":
            return place.span, _directives(dockerfile, place)
        case "directive-value":
            return _directive_values(place)
        case "argument" if instruction is not None:
            span, found = arguments(view, dockerfile, instruction, place)
            is_first = not place.typed and not _is_behind_arguments(place)
            return span, chain(found, _flags(place)) if is_first else found
    return place.span, iter(())


def _instructions(dockerfile: Dockerfile, place: Place) -> Iterator[Proposal]:
    source = dockerfile.source
    is_trigger = place.outer is not None and place.outer.name == "ONBUILD" and place.instruction is not place.outer
    small = place.typed.islower() or (not place.typed and dockerfile.has_small_keywords)
    behind = source.text[place.span.end : place.span.end + 1]
    blank = "" if behind in (" ", "\t") else " "
    is_in_stage = any(stage.span.start < place.offset for stage in dockerfile.stages)
    for name, known in INSTRUCTIONS.items():
        if (is_trigger and name in NOT_BEHIND_ONBUILD) or not (is_in_stage or name in ("FROM", "ARG")):
            continue
        word = name.lower() if small else name
        yield Proposal(
            word,
            Kind.Keyword,
            known.doc.partition(".")[0],
            text=word + blank,
            about=("instruction", name),
            rank=8 if known.deprecated is not None else 4,
            deprecated=known.deprecated is not None,
        )
    if blank and not is_trigger:
        yield from INSTRUCTION_SNIPPETS if is_in_stage else () if dockerfile.stages else DOCKERFILES
    is_top = source.position(place.offset).line == len(dockerfile.tree.directives) + 1
    if is_top and not place.typed:
        given = {each.name for each in dockerfile.tree.directives}
        for name in DIRECTIVES:
            if name not in given:
                yield Proposal(f"# {name}=", Kind.Property, about=("directive", name), rank=6)


def _flags(place: Place) -> Iterator[Proposal]:
    instruction = place.instruction
    if instruction is None or (instruction.name == "HEALTHCHECK" and _is_behind_arguments(place)):
        return
    given = {flag.name for flag in instruction.flags if flag is not place.flag}
    has_value = place.flag is not None and place.flag.value is not None
    for name, known in FLAGS.get(instruction.name, {}).items():
        if name in given and known.kind != "many":
            continue
        sign = "" if has_value or known.kind == "switch" else "="
        about = ("flag", instruction.name, name)
        yield Proposal(f"--{name}", Kind.Property, known.doc, text=f"--{name}{sign}", about=about, rank=7)


def _is_behind_arguments(place: Place) -> bool:
    assert place.instruction is not None
    return any(word.span.start < place.offset for word in place.instruction.words)


def _flag_values(dockerfile: Dockerfile, instruction: Instruction | None, place: Place) -> Iterator[Proposal]:
    if place.instruction is None or place.flag is None:
        return
    known = FLAGS.get(place.instruction.name, {}).get(place.flag.name)
    if known is None:
        return
    yield from _values(known)
    if place.flag.name == "from":
        yield from _origins(dockerfile, instruction, place)
    elif place.flag.name == "chown":
        yield from users(dockerfile)


def _values(known: Flag) -> Iterator[Proposal]:
    default = {known.default}
    for value, said in known.values.items():
        yield Proposal(value, Kind.EnumMember, said, rank=3 if value in default else 4)


def _origins(dockerfile: Dockerfile, instruction: Instruction | None, place: Place) -> Iterator[Proposal]:
    stage = instruction.stage if instruction is not None else None
    yield from stages_before(dockerfile, stage)
    yield from images_in(dockerfile, place.offset)


def _options(place: Place) -> tuple[str, set[str]]:
    """Give the type of the mount at a place, and the options that it has, that at the place left out."""
    value = place.flag.value if place.flag is not None else None
    items = value.text.split(",") if value is not None else []
    pairs = [item.partition("=") for item in items]
    kind = next((given for name, _, given in pairs if name.lower() == "type"), "bind")
    names = [canonical(name, kind) for name, _, _ in pairs if name]
    here = canonical(place.span.text, kind)
    if here in names:
        names.remove(here)
    return kind, set(names)


def _mount_options(place: Place) -> Iterator[Proposal]:
    kind, given = _options(place)
    has_value = place.span.source.text.startswith("=", place.span.end)
    if "type" not in given:
        for name, mount in MOUNTS.items():
            text = "type" if has_value else f"type={name}"
            yield Proposal(text, Kind.Property, mount.doc, about=("mount", name), rank=2 if not given else 6)
    options = MOUNTS[kind].options if kind in MOUNTS else {}
    for name, known in options.items():
        if name not in given:
            sign = "" if has_value or known.kind == "switch" else "="
            about = ("mount-option", kind, name)
            rank = 3 if known.required else 4
            yield Proposal(name, Kind.Property, known.doc, text=name + sign, about=about, rank=rank)


def _mount_values(
    view: View, dockerfile: Dockerfile, instruction: Instruction | None, place: Place
) -> Iterator[Proposal]:
    kind, _ = _options(place)
    name = canonical(place.option, kind)
    known = TYPE if name == "type" else MOUNTS[kind].options.get(name) if kind in MOUNTS else None
    if name == "from":
        yield from _origins(dockerfile, instruction, place)
    elif name == "source" and kind == "bind":
        yield from context_paths(view, dockerfile, place.typed)
    elif name == "type":
        yield from (
            Proposal(value, Kind.EnumMember, mount.doc, about=("mount", value)) for value, mount in MOUNTS.items()
        )
    elif name == "id" and kind == "secret":
        yield from _secrets(dockerfile)
    elif known is not None:
        yield from _values(known)


def _secrets(dockerfile: Dockerfile) -> Iterator[Proposal]:
    """Propose the secrets that services give to the build."""
    containers = (each for each in dockerfile.deployments if isinstance(each, Container))
    builds = (each.build.build for each in containers if each.build is not None)
    given = (reference.text for build in builds for reference in build.fields.values("secrets"))
    return words(given, Kind.Constant, "a secret that compose gives")


def _variables(dockerfile: Dockerfile, instruction: Instruction | None, closes: bool) -> Iterator[Proposal]:
    if instruction is None:
        return
    environment = instruction.shell_environment if isinstance(instruction, Run) else instruction.environment
    ending = "}" if closes else ""
    for name in islice(environment, MOST):
        value = environment.get(name)
        is_predefined = name in PREDEFINED_ARGS
        detail = f"= {value}" if value is not None else PREDEFINED_ARGS.get(name, "")
        rank = 6 if is_predefined else 3
        yield Proposal(name, Kind.Variable, detail, text=name + ending, rank=rank)


def _directives(dockerfile: Dockerfile, place: Place) -> Iterator[Proposal]:
    given = {each.name for each in dockerfile.tree.directives}
    is_set = "=" in place.span.source.line(place.span.first.line).text
    for name, known in DIRECTIVES.items():
        if name not in given or name == place.span.text.lower():
            text = name if is_set else f"{name}="
            yield Proposal(name, Kind.Property, known.doc, text=text, about=("directive", name))
    yield from BEGINNINGS


def _directive_values(place: Place) -> Found:
    known = DIRECTIVES.get(place.option)
    source, (start, end) = place.span.source, place.span.bounds
    if known is None:
        return place.span, iter(())
    head, sign, _ = place.typed.rpartition(",") if "," in place.typed else place.typed.rpartition("=")
    if place.option == "check" and sign and not place.typed.rpartition(";")[2].startswith("error"):
        span = Span(source, start + len(head) + 1, max(end, start + len(head) + 1))
        return span, valued([("all", "all of them"), *((name, "") for name in sorted(BUILD_CHECKS))])
    return place.span, valued(known.values.items())
