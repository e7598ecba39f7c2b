"""What a Dockerfile does not show: who runs it in the end, what variables come to, which stage a number means."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import From, Instruction, Pairs, Value, Workdir
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.stages import Stage
from caulk.linter.dockerfile.undefined_variables import expanded
from caulk.linter.dockerfile.variables import Reference, references
from caulk.linter.knowledge.secrets import is_secret_name
from caulk.linter.shell.script import Script
from caulk.linter.source import Span
from caulk.lsp.hints.hint import Hint, shortened
from caulk.lsp.markup import code

_LEFT_TO_THE_SHELL = ("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK", "SHELL", "ONBUILD")


def hints(dockerfile: Dockerfile, start: int, end: int) -> Iterator[Hint]:
    """Give the hints between two offsets."""
    for stage in dockerfile.stages:
        last = stage.instructions[-1]
        if start <= last.span.end <= end:
            yield from _user(stage, last)
    for instruction in dockerfile.instructions:
        if instruction.span.end >= start and instruction.span.start <= end:
            yield from _numbers(instruction)
            yield from _directory(instruction)
            yield from _values(instruction)


def _user(stage: Stage, last: Instruction) -> Iterator[Hint]:
    """Say who runs the image of a stage, where it was said further above."""
    user = stage.user
    if user is None or user is last or not user.name.is_known or not user.name.text:
        return
    where = "" if user.stage is stage or user.stage is None else f" of the stage {_title(user.stage)}"
    why = f"Set by `USER` in line {user.span.first.line}{where}."
    yield Hint("user", last.span.end, f"user {shortened(user.name.text)}", why, user.span)


def _numbers(instruction: Instruction) -> Iterator[Hint]:
    """Name the stage that stands behind the number in `--from=0`."""
    stage = instruction.stage
    for origin in instruction.origins:
        found = stage.dockerfile.stage_of(origin.text, stage) if stage is not None else None
        if found is not None and origin.text.isdecimal():
            why = f"Stage {origin.text} begins in line {found.span.first.line}."
            yield Hint("variables", origin.span.end, f"= {shortened(_title(found))}", why, found.span)


def _title(stage: Stage) -> str:
    words = stage.start.words
    return stage.name or (f"FROM {words[0].raw}" if words else str(stage.index))


def _directory(instruction: Instruction) -> Iterator[Hint]:
    """Say where a relative WORKDIR leads."""
    if isinstance(instruction, Workdir) and instruction.is_relative and instruction.path.is_known:
        path = instruction.below(instruction.before)
        if path is not None:
            yield Hint("variables", instruction.path.span.end, f"= {shortened(path)}", "The directory it leads to.")


def _values(instruction: Instruction) -> Iterator[Hint]:
    """Say what words with variables come to, where that is known and no secret."""
    is_relative = isinstance(instruction, Workdir) and instruction.is_relative
    if is_relative or not any(expanded(instruction)):
        return
    for script in _scripts(instruction):
        if "$" not in script.text:
            continue
        value = instruction.value(script)
        uses = references(script, instruction.escape)
        is_secret = any(is_secret_name(use.name) for use in uses)
        # A lone default can be read where it stands.
        is_plain = len(uses) < 2 and not any(instruction.environment.get(use.name) is not None for use in uses)
        if value.is_known and value.text != script.text and not is_plain and not is_secret:
            text, why = shortened(value.text) or "(empty)", _why(instruction, uses, value)
            yield Hint("variables", value.span.end, f"= {text}", why, _setter(instruction, uses))


def _scripts(instruction: Instruction) -> Iterator[Script]:
    """Give the words that BuildKit expands; of a pair its value alone."""
    for flag in instruction.syntax.flags:
        if flag.value is not None:
            yield flag.value
    words = instruction.words
    if isinstance(instruction, Pairs):
        for variable, word in zip(instruction.variables, words[-len(instruction.variables) :], strict=False):
            if not is_secret_name(variable.name):
                start = 0 if instruction.is_legacy else word.raw.find("=") + 1
                yield word.script.slice(start, len(word.raw))
    elif instruction.syntax.name not in _LEFT_TO_THE_SHELL:
        yield from (word.script for word in (words[:1] if isinstance(instruction, From) else words))


def _why(instruction: Instruction, uses: list[Reference], value: Value) -> str:
    given = dict.fromkeys(each.name for each in uses)
    lines = [f"{code(value.text)}, unless the build is given another value:"]
    for name in given:
        known = instruction.environment.get(name)
        definition = instruction.environment.definition(name)
        place = value.script.source.position(definition.at).line if definition is not None else 0
        said = f"is {code(known)}" if known else "is empty" if known == "" else "has no value of its own"
        lines.append(f"* `{name}` {said}" + (f", set in line {place}" if place else ""))
    return "\n".join(lines)


def _setter(instruction: Instruction, uses: list[Reference]) -> Span | None:
    """Give the place that sets the first of the variables."""
    source = instruction.span.source
    found = (instruction.environment.definition(use.name) for use in uses)
    return next((source.span(each.at, each.at) for each in found if each is not None and each.at >= 0), None)
