"""A Dockerfile as rules see it: stages and typed instructions over the syntax tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from caulk.linter.dockerfile import instructions as plain
from caulk.linter.dockerfile import running
from caulk.linter.dockerfile.block import Block
from caulk.linter.dockerfile.check_comments import check_comments
from caulk.linter.dockerfile.default_base import Defaults
from caulk.linter.dockerfile.instructions import Assigning, From, Instruction, Onbuild, Shell
from caulk.linter.dockerfile.running import Running
from caulk.linter.dockerfile.scope import PREDEFINED, Environment, Scope
from caulk.linter.dockerfile.stages import Stage, reached
from caulk.linter.dockerfile.syntax import parse, reparse
from caulk.linter.dockerfile.tree import Comment, Tree
from caulk.linter.dockerfile.tree import Instruction as Syntax
from caulk.linter.lazy import cached_property
from caulk.linter.source import Node, Problem, Source, Span

if TYPE_CHECKING:
    from caulk.linter.dockerfile.idle_args import IdleArg
    from caulk.linter.linked import Companion, Deployment, Links
    from caulk.linter.shell.remarks import Ask, Remark, Snippet

_TYPES: dict[str, type[Instruction]] = {
    "ADD": plain.Add,
    "ARG": plain.Arg,
    "CMD": running.Cmd,
    "COPY": plain.Copy,
    "ENTRYPOINT": running.Entrypoint,
    "ENV": plain.Env,
    "EXPOSE": plain.Expose,
    "FROM": plain.From,
    "HEALTHCHECK": running.Healthcheck,
    "LABEL": plain.Label,
    "MAINTAINER": plain.Maintainer,
    "ONBUILD": plain.Onbuild,
    "RUN": running.Run,
    "SHELL": plain.Shell,
    "STOPSIGNAL": plain.StopSignal,
    "USER": plain.User,
    "VOLUME": plain.Volume,
    "WORKDIR": plain.Workdir,
}


class Dockerfile:
    """One Dockerfile.

    prelude   the instructions before the first FROM: global ARGs
    stages    from one FROM to the next, in order
    """

    kind: Literal["dockerfile"] = "dockerfile"
    is_main = True
    inlays = ()

    def __init__(
        self,
        tree: Tree,
        find_links: Callable[[Dockerfile], Links] | None = None,
        ask: Ask | None = None,
    ) -> None:
        self.tree = tree
        self._find_links = find_links
        self._ask = ask
        self.prelude = Block()
        self.stages: list[Stage] = []
        self._by_name: dict[str, list[Stage]] = {}
        _Reader(self).read()

    @property
    def source(self) -> Source:
        return self.tree.source

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.tree.problems

    @property
    def comments(self) -> tuple[Comment, ...]:
        return self.tree.comments

    @property
    def span(self) -> Span:
        """The whole text."""
        return Span(self.source, 0, len(self.source.text))

    def takers(self, _span: Span) -> tuple[()]:
        """A Dockerfile is not made of others."""
        return ()

    @cached_property
    def links(self) -> Links | None:
        """What it is linked to; looked for when first asked. None where it is read by itself."""
        return self._find_links(self) if self._find_links is not None else None

    def forget_links(self) -> None:
        """Look for what it is linked to anew when that is asked for: other files have changed."""
        for derived in ("links", "deployments_by_stage", "built_stages"):
            self.__dict__.pop(derived, None)

    @property
    def deployments(self) -> Sequence[Deployment]:
        """The services that compose files make of it."""
        return self.links.deployments if self.links is not None else ()

    @cached_property
    def deployments_by_stage(self) -> Mapping[Node, Sequence[Deployment]]:
        """Those services by the stage that becomes their image, where that is known."""
        found: dict[Node, list[Deployment]] = {}
        for service in self.deployments:
            if service.stage is not None:
                found.setdefault(service.stage, []).append(service)
        return found

    @property
    def companions(self) -> Sequence[Companion]:
        """The compose files of those services."""
        return self.links.companions if self.links is not None else ()

    @property
    def final_stage(self) -> Stage | None:
        return self.stages[-1] if self.stages else None

    @cached_property
    def defaults(self) -> Defaults:
        """The global ARGs as they are if the build is given none."""
        return Defaults(self.prelude)

    @cached_property
    def global_args(self) -> frozenset[str]:
        """The names of the ARGs before the first FROM."""
        args = (each for each in self.prelude if isinstance(each, Assigning))
        return frozenset(variable.name for arg in args for variable in arg.variables)

    @cached_property
    def stage_args(self) -> frozenset[str]:
        """The names of the ARGs of all stages."""
        return frozenset(name for stage in self.stages for name in stage.scope.args)

    @property
    def idle_args(self) -> Iterator[IdleArg]:
        """The variables of ARG that nothing reads."""
        from caulk.linter.dockerfile.idle_args import idle_args

        return idle_args(self)

    @cached_property
    def last_bare_install(self) -> int:
        """The offset of the last RUN that installs by apt from lists that it has not fetched itself; -1 if none."""
        runs = (run for stage in self.stages for run in stage.own(running.Run))
        return max((run.span.start for run in runs if run.installs_from_old_lists), default=-1)

    @cached_property
    def used_stages(self) -> frozenset[Stage]:
        """The stages that others are built from, or copy or mount files of."""
        return frozenset(source for stage in self.stages for source in stage.sources)

    @cached_property
    def built_stages(self) -> frozenset[Stage]:
        """The stages that its services' builds and one without target come by.

        All of them where not every target is known, and where no service builds the file.
        """
        targets = [stage for stage in self.stages if stage.deployments]
        if not self.deployments or any(service.stage is None for service in self.deployments):
            return frozenset(self.stages)
        return reached([*self.stages[-1:], *targets])

    @cached_property
    def has_small_keywords(self) -> bool:
        """Whether most of its stages' instructions are written in small letters; capitals win where it is even."""
        keywords = [keyword.text for keyword in self._keywords]
        small = sum(keyword.islower() for keyword in keywords)
        return small > sum(keyword.isupper() for keyword in keywords)

    @property
    def odd_keywords(self) -> Iterator[Span]:
        """The keywords of its stages' instructions that are not written as most are."""
        wanted = str.lower if self.has_small_keywords else str.upper
        return (keyword for keyword in self._keywords if (text := keyword.text) != wanted(text))

    @property
    def _keywords(self) -> Iterator[Span]:
        return (instruction.keyword for stage in self.stages for instruction in stage.instructions)

    @property
    def instructions(self) -> Iterator[Instruction]:
        """Every instruction in the order of the text; those behind ONBUILD are their ONBUILD's."""
        yield from self.prelude
        for stage in self.stages:
            yield from stage.instructions

    def stage_of(self, name: str, before: Stage) -> Stage | None:
        """Give the stage that `--from=name` means in stage `before`: by name in any case, or by number."""
        if name.isascii() and name.isdecimal() and len(name) < 6:
            index = int(name)
            return self.stages[index] if index < before.index else None
        named = self._by_name.get(name.lower(), ())
        return next((stage for stage in reversed(named) if stage.index < before.index), None)

    def target(self, name: str) -> Stage | None:
        """Give the stage that a build with this target stops at: by name in any case, or by number."""
        named = self._by_name.get(name.lower())
        if named:
            return named[-1]
        index = int(name) if name.isascii() and name.isdecimal() and len(name) < 6 else len(self.stages)
        return self.stages[index] if index < len(self.stages) else None

    def has_stage(self, name: str) -> bool:
        """Whether any stage, be it above or below, has a name, in any case."""
        return name.lower() in self._by_name

    def nodes(self) -> Iterator[Node]:
        """Give every node that a rule can visit: the file, its problems, then all else in the order of the text."""
        yield self
        yield from self.problems
        yield from self.tree.directives
        yield from check_comments(self.tree)
        yield from self.comments
        for instruction in self.instructions:
            if isinstance(instruction, From) and instruction.stage is not None:
                yield instruction.stage
            yield instruction
            yield from instruction.parts()
        if self.links is not None:
            yield from self.links.nodes()

    @property
    def remarks(self) -> Iterable[Remark]:
        """What ShellCheck says of its scripts, if it is to be asked."""
        return self._ask(self.snippets) if self._ask is not None else ()

    @cached_property
    def snippets(self) -> tuple[Snippet, ...]:
        """The scripts that ShellCheck can read."""
        from caulk.linter.dockerfile.snippets import snippets

        return tuple(snippets(self))

    def regions(self) -> Iterator[Span]:
        """Give the places of all instructions: what a comment above one covers."""
        return (syntax.span for syntax in self.tree.instructions)

    def parses_worse_than(self, other: Dockerfile) -> bool:
        """Whether this file has more problems than another, or BuildKit's parser refuses only this one."""
        mine, others = self.tree, other.tree
        return len(mine.problems) > len(others.problems) or mine.parser_refuses > others.parser_refuses

    def add_stage(self, stage: Stage) -> None:
        """Begin a stage; whoever reads the file adds them in its order."""
        self.stages.append(stage)
        if stage.name is not None:
            namesakes = self._by_name.setdefault(stage.name, [])
            stage.namesake = namesakes[-1] if namesakes else None
            namesakes.append(stage)


class _Reader:
    """Builds the stages; keeps the scope and the shell that hold at the instruction being read."""

    def __init__(self, dockerfile: Dockerfile) -> None:
        self.dockerfile = dockerfile
        self.escape = dockerfile.tree.escape
        self.globals = Scope()
        self.shell: tuple[str, ...] = ()
        for name in PREDEFINED:
            self.globals.define(-1, name, None, is_env=False)

    def read(self) -> None:
        for syntax in self.dockerfile.tree.instructions:
            if syntax.name == "FROM":
                self._begin_stage(syntax)
            else:
                self._add(syntax)

    def _begin_stage(self, syntax: Syntax) -> None:
        file = self.dockerfile
        at = syntax.span.start
        environment = self.globals.at(at)
        words = syntax.words
        name = words[2].raw.lower() if len(words) == 3 else None
        stage = Stage(file, len(file.stages), name, None, Scope())
        first = From(syntax, stage, environment, self.escape)
        first.block = stage.instructions
        first.block.append(first)
        if words:
            image = first.value(words[0].script).text
            stage.is_scratch = image == "scratch"
            # BuildKit looks the exact text up among the lower-case names, earlier stages only.
            if image == image.lower() and not image.isdecimal():
                stage.base = file.stage_of(image, stage)
            stage.scope.parent = stage.base.scope if stage.base else None
        file.add_stage(stage)
        self.shell = stage.initial_shell

    def _add(self, syntax: Syntax) -> None:
        stage = self.dockerfile.final_stage
        scope = stage.scope if stage else self.globals
        instruction = self._typed(syntax, stage, scope.at(syntax.span.start))
        instruction.block = stage.instructions if stage else self.dockerfile.prelude
        instruction.block.append(instruction)
        if isinstance(instruction, Assigning):
            self._define(instruction, scope)
        elif isinstance(instruction, Shell):
            self.shell = instruction.command
        elif isinstance(instruction, Onbuild) and syntax.trigger is not None:
            instruction.trigger = self._typed(syntax.trigger, stage, instruction.environment)
            instruction.trigger.is_trigger = True
            instruction.trigger.block = instruction.block

    def _typed(self, syntax: Syntax, stage: Stage | None, environment: Environment) -> Instruction:
        instruction = _TYPES.get(syntax.name, Instruction)(syntax, stage, environment, self.escape)
        if isinstance(instruction, Running):
            instruction.shell = self.shell
        return instruction

    def _define(self, instruction: Assigning, scope: Scope) -> None:
        is_env = instruction.syntax.name == "ENV"
        for variable in instruction.variables:
            value = variable.value if variable.is_literal else None
            if variable.value is None and scope is not self.globals:
                value = self.globals.lookup(variable.name, None)[0]
            scope.define(variable.span.start, variable.name, value, is_env=is_env)


def read(
    source: Source,
    find_links: Callable[[Dockerfile], Links] | None = None,
    ask: Ask | None = None,
    earlier: Dockerfile | None = None,
) -> Dockerfile:
    """Read a Dockerfile; never raises, whatever the text.

    `find_links` says what it is linked to, `ask` what ShellCheck thinks of scripts. `earlier` is what the text before
    this one was read as; it is used up.
    """
    tree = parse(source) if earlier is None else reparse(earlier.tree, source)
    return Dockerfile(tree, find_links, ask)
