"""A build stage: its instructions, the stage or image that it is built from, and what holds at its end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from caulk.linter.dockerfile.instructions import From, Instruction, Shell, User
from caulk.linter.dockerfile.running import Cmd, Entrypoint, Healthcheck, Run
from caulk.linter.dockerfile.scope import LONGEST_LINEAGE, Scope
from caulk.linter.knowledge.images import is_windows, runs_as_non_root
from caulk.linter.shell.commands import Command
from caulk.linter.source import Span

if TYPE_CHECKING:
    from caulk.linter.dockerfile.model import Dockerfile
    from caulk.linter.image import ImageUse

Kind = TypeVar("Kind", bound=Instruction)
_WINDOWS_SHELL = ("cmd", "/S", "/C")


class Stage:
    """What stands between one FROM and the next.

    base   the earlier stage that it is built from; None for an image
    """

    def __init__(self, dockerfile: Dockerfile, index: int, name: str | None, base: Stage | None, scope: Scope) -> None:
        self.dockerfile = dockerfile
        self.index = index
        self.name = name
        self.base = base
        self.scope = scope
        self.instructions: list[Instruction] = []
        self.is_scratch = False

    @property
    def start(self) -> From:
        """The stage's FROM."""
        first = self.instructions[0]
        assert isinstance(first, From)
        return first

    @property
    def span(self) -> Span:
        """The FROM: where a report says what the stage lacks."""
        return self.start.syntax.head

    @property
    def is_final(self) -> bool:
        """Whether it is the file's last stage, which a build gives unless it is told a target."""
        return self.dockerfile.stages[-1] is self

    @cached_property
    def lineage(self) -> tuple[Stage, ...]:
        """The stage itself, the stage it is built from, and so on."""
        stages: list[Stage] = []
        stage: Stage | None = self
        while stage is not None and len(stages) < LONGEST_LINEAGE:
            stages.append(stage)
            stage = stage.base
        return tuple(stages)

    @property
    def base_image(self) -> ImageUse | None:
        """The image at the bottom of the lineage; None for scratch."""
        return self.lineage[-1].start.image

    @cached_property
    def is_windows(self) -> bool:
        reference = self.base_image and self.base_image.reference
        platform = self.lineage[-1].start.platform
        return bool((reference and is_windows(reference)) or (platform and platform.text.startswith("windows")))

    def own(self, kind: type[Kind]) -> Iterator[Kind]:
        """Give the stage's own instructions of a kind, those behind ONBUILD not."""
        return (instruction for instruction in self.instructions if isinstance(instruction, kind))

    def last(self, kind: type[Kind]) -> Kind | None:
        """Give the instruction of a kind that holds at the stage's end, its lineage included."""
        for stage in self.lineage:
            for instruction in reversed(stage.instructions):
                if isinstance(instruction, kind):
                    return instruction
        return None

    @cached_property
    def user(self) -> User | None:
        """The USER that holds at the end; None where no stage of the lineage sets one."""
        return self.last(User)

    @property
    def base_runs_as_non_root(self) -> bool:
        """Whether the base image is known to name a user of its own."""
        reference = self.base_image and self.base_image.reference
        return bool(reference and runs_as_non_root(reference))

    @property
    def healthcheck(self) -> Healthcheck | None:
        return self.last(Healthcheck)

    @property
    def cmd(self) -> Cmd | None:
        return self.last(Cmd)

    @property
    def entrypoint(self) -> Entrypoint | None:
        return self.last(Entrypoint)

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        """Every command of the stage's own RUN instructions, in the order of the text."""
        return tuple(command for run in self.own(Run) for command in run.commands)

    @property
    def initial_shell(self) -> tuple[str, ...]:
        """The SHELL that its first instructions have."""
        shell = self.base.last(Shell) if self.base else None
        if shell is not None:
            return shell.command
        return _WINDOWS_SHELL if self.is_windows else ()
