"""A variable of a Dockerfile at a place: its value there, and where it was set."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Arg, Assigning, Env, Instruction
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.running import Run, Running
from caulk.linter.knowledge.dockerfile.directives import PREDEFINED_ARGS
from caulk.linter.links.containers import Container
from caulk.linter.variable import Variable
from caulk.lsp.markup import code, listed, paragraphs


def variable(dockerfile: Dockerfile, instruction: Instruction, name: str) -> str:
    """Tell of a variable as an instruction sees it; nothing where it is not known here."""
    environment = instruction.shell_environment if isinstance(instruction, Run) else instruction.environment
    setter = _setter(dockerfile, instruction, name)
    if isinstance(instruction, Running) and not isinstance(instruction, Run) and not environment.is_env(name):
        return ""  # it acts in the container, where no ARG is
    if name not in environment and setter is None:
        return _elsewhere(instruction, name)
    value = environment.get(name)
    shown = f"**`{name}`** = {code(value)}" if value is not None else f"**`{name}`**: its value is not known here"
    predefined = PREDEFINED_ARGS.get(name, "")
    by = setter.origin if setter is not None else ""
    origin = f"Set by {by} on line {setter.name_span.first.line}." if setter is not None else ""
    if by == "ARG":
        origin = f"Declared by ARG on line {_line(setter)}: there while the image is built, and not in the container."
    elif by == "ENV":
        origin = f"Set by ENV on line {_line(setter)}: there in the container too, and in images built on this one."
    return paragraphs(shown, predefined, origin, listed(*_given(dockerfile, name)) if by != "ENV" else "")


def declaration(dockerfile: Dockerfile, instruction: Assigning, found: Variable) -> str:
    """Tell of a variable where it is set or declared."""
    given = listed(*_given(dockerfile, found.name)) if isinstance(instruction, Arg) else ""
    predefined = PREDEFINED_ARGS.get(found.name, "")
    if found.value is not None:
        word = "by default " if isinstance(instruction, Arg) else ""
        return paragraphs(f"**`{found.name}`** = {word}{code(found.value)}", predefined, given)
    inherited = next((each for each in _global_args(dockerfile) if each.name == found.name), None)
    if inherited is not None and instruction.stage is not None and inherited.value is not None:
        line = f"The value is that of line {_line(inherited)}."
        return paragraphs(f"**`{found.name}`** = by default {code(inherited.value)}", predefined, line, given)
    return paragraphs(f"**`{found.name}`**: it has no default", predefined, given)


def _line(found: Variable | None) -> int:
    return found.name_span.first.line if found is not None else 0


def _elsewhere(instruction: Instruction, name: str) -> str:
    stage = instruction.stage
    if stage is not None and stage.base_sets(name):
        return paragraphs(f"**`{name}`**", "The base image sets it.")
    if name in PREDEFINED_ARGS:
        return paragraphs(f"**`{name}`**", PREDEFINED_ARGS[name], f"Here it is not set: `ARG {name}` makes it known.")
    return ""


def _setter(dockerfile: Dockerfile, instruction: Instruction, name: str) -> Variable | None:
    """Give what sets a variable for an instruction: the last ENV before it, else the last ARG."""
    before = instruction.span.start
    if instruction.stage is None or instruction is instruction.stage.start:
        return next((each for each in reversed(list(_global_args(dockerfile, before))) if each.name == name), None)
    argument: Variable | None = None
    for stage in instruction.stage.lineage:
        for each in reversed(stage.own(Assigning)):
            if each.span.start >= before:
                continue
            for found in each.variables:
                if found.name == name and isinstance(each, Env):
                    return found
                if found.name == name and argument is None:
                    argument = found
    return argument


def _global_args(dockerfile: Dockerfile, before: int | None = None) -> Iterator[Variable]:
    for each in dockerfile.prelude:
        if isinstance(each, Arg) and (before is None or each.span.start < before):
            yield from each.variables


def _given(dockerfile: Dockerfile, name: str) -> Iterator[str]:
    """Tell what compose services give a build argument."""
    for container in dockerfile.deployments:
        build = container.build if isinstance(container, Container) else None
        argument = build.args.get(name) if build is not None else None
        if argument is not None:
            given = code(argument.value) if argument.value is not None else "what its environment has"
            yield f"The service `{container.name}` gives it {given}"
