"""A build stage: its instructions, the stage or image that it is built from, and what holds at its end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from caulk.linter.dockerfile.block import Block
from caulk.linter.dockerfile.instructions import From, Instruction, Label, Shell, User, Volume, Workdir
from caulk.linter.dockerfile.running import Cmd, Entrypoint, Healthcheck, Run
from caulk.linter.dockerfile.scope import LONGEST_LINEAGE, Scope
from caulk.linter.dockerfile.workdirs import Step
from caulk.linter.knowledge.environments import sets_variable
from caulk.linter.knowledge.images import has_busybox, is_windows, runs_as_non_root
from caulk.linter.knowledge.logins import DROPS_PRIVILEGES, KEY_IMPORTERS
from caulk.linter.knowledge.official_images import names_no_image
from caulk.linter.lazy import cached_property
from caulk.linter.shell.accounts import Account, first_accounts
from caulk.linter.shell.commands import Command
from caulk.linter.shell.modes import strips_set_id
from caulk.linter.source import Node, Span

if TYPE_CHECKING:
    from caulk.linter.dockerfile.model import Dockerfile
    from caulk.linter.image import ImageUse
    from caulk.linter.linked import Deployment

Kind = TypeVar("Kind", bound=Instruction)
WINDOWS_SHELL = ("cmd", "/S", "/C")
"""What runs the shell forms of an image of Windows without SHELL."""


class Stage:
    """What stands between one FROM and the next.

    base       the earlier stage that it is built from; None for an image
    namesake   the nearest earlier stage of the same name
    """

    def __init__(self, dockerfile: Dockerfile, index: int, name: str | None, base: Stage | None, scope: Scope) -> None:
        self.dockerfile = dockerfile
        self.index = index
        self.name = name
        self.base = base
        self.scope = scope
        self.instructions = Block()
        self.is_scratch = False
        self.namesake: Stage | None = None
        self._own: dict[type[Instruction], Sequence[Instruction]] = {}

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

    @property
    def is_shipped(self) -> bool:
        """Whether an image is made of it: it is the last stage or one below that, or a service names it as target."""
        return self in self.dockerfile.stages[-1].lineage or bool(self.deployments)

    @property
    def deployments(self) -> Sequence[Deployment]:
        """The services whose image it becomes."""
        return self.dockerfile.deployments_by_stage.get(self, ())

    @property
    def begins_here(self) -> bool:
        """Whether what its FROM names is made by compose or given by who builds, and no image is pulled."""
        image, services, links = self.start.image, self.dockerfile.deployments, self.dockerfile.links
        if image is None or links is None:
            return False
        if services:
            return all(service.makes_image(image.text) for service in services)
        return names_no_image(image.text) and links.may_be_given(image.text)

    @property
    def without_user(self) -> tuple[Deployment, ...]:
        """The services whose image it becomes and that leave it to that who runs them."""
        return tuple(service for service in self.deployments if service.own_user is None)

    @property
    def is_given_user(self) -> bool:
        """Whether it becomes the image of services, and each says in compose who runs it."""
        return bool(self.deployments) and not self.without_user

    @property
    def unchecked(self) -> tuple[Deployment, ...]:
        """The services whose image it becomes and that leave it to that how their health is checked."""
        return tuple(service for service in self.deployments if service.own_healthcheck is None)

    @property
    def is_checked_elsewhere(self) -> bool:
        """Whether it becomes the image of services, and each says in compose how its health is checked."""
        return bool(self.deployments) and not self.unchecked

    @cached_property
    def needed(self) -> frozenset[Stage]:
        """The stages that a build of this one comes by: itself, and those that it takes something of, far and near."""
        return reached([self])

    @cached_property
    def takes_args(self) -> frozenset[str]:
        """The names of the ARGs of all stages that a build of this one comes by, and of those before the first FROM."""
        return self.dockerfile.global_args.union(*(stage.scope.args for stage in self.needed))

    @cached_property
    def sources(self) -> tuple[Stage, ...]:
        """The earlier stages that it is built from, or copies or mounts files of."""
        origins = (origin for instruction in self.instructions for origin in instruction.origins)
        named = (self.dockerfile.stage_of(origin.text, self) for origin in origins)
        return tuple(stage for stage in (self.base, *named) if stage is not None)

    def base_sets(self, variable: str) -> bool | None:
        """Whether the base image sets a variable; None where that is not known."""
        if variable == "PATH":
            return True
        if self.lineage[-1].is_scratch:
            return False
        reference = self.base_image and self.base_image.reference
        return sets_variable(reference, variable) if reference else None

    @property
    def is_used(self) -> bool:
        """Whether another stage is built from it, or copies or mounts files of it."""
        return self in self.dockerfile.used_stages

    @property
    def may_be_target(self) -> bool:
        """Whether something besides the compose files in hand may build it, a script or a workflow."""
        links = self.dockerfile.links
        return self.name is not None and links is not None and links.may_be_target(self.name)

    @cached_property
    def own_labels(self) -> frozenset[str]:
        """The names of the labels that its own instructions set."""
        return frozenset(variable.name for label in self.own(Label) for variable in label.variables)

    @cached_property
    def lineage(self) -> tuple[Stage, ...]:
        """The stage itself, the stage it is built from, and so on."""
        stages: list[Stage] = []
        stage: Stage | None = self
        while stage is not None and len(stages) < LONGEST_LINEAGE:
            stages.append(stage)
            stage = stage.base
        return tuple(stages)

    @cached_property
    def base_image(self) -> ImageUse | None:
        """The image at the bottom of the lineage; None for scratch."""
        return self.lineage[-1].start.image

    @cached_property
    def is_windows(self) -> bool:
        reference = self.base_image and self.base_image.reference
        platform = self.lineage[-1].start.platform
        return bool((reference and is_windows(reference)) or (platform and platform.text.startswith("windows")))

    @cached_property
    def has_busybox(self) -> bool:
        """Whether the base image's commands are BusyBox's."""
        reference = self.base_image and self.base_image.reference
        return bool(reference and has_busybox(reference))

    def own(self, kind: type[Kind]) -> Sequence[Kind]:
        """Give the stage's own instructions of a kind, those behind ONBUILD not."""
        found: Any = self._own.get(kind)
        if found is None:
            found = self._own[kind] = [each for each in self.instructions if isinstance(each, kind)]
        own: Sequence[Kind] = found
        return own

    def last(self, kind: type[Kind]) -> Kind | None:
        """Give the instruction of a kind that holds at the stage's end, its lineage included."""
        return next((found for stage in self.lineage if (found := stage.own_last(kind)) is not None), None)

    def own_last(self, kind: type[Kind]) -> Kind | None:
        """Give the stage's own last instruction of a kind."""
        found = self.own(kind)
        return found[-1] if found else None

    @cached_property
    def user(self) -> User | None:
        """The USER that holds at the end; None where no stage of the lineage sets one."""
        return self.last(User)

    @property
    def names_user(self) -> bool:
        """Whether a USER holds at the end; one without a name, which BuildKit refuses, does not count."""
        return self.user is not None and bool(self.user.name.text or not self.user.name.is_known)

    @cached_property
    def _users(self) -> tuple[list[int], Sequence[User]]:
        users = self.own(User)
        return [user.span.start for user in users], users

    def user_at(self, offset: int) -> User | None:
        """Give the USER that holds at an offset of this stage; None where no stage of the lineage sets one."""
        offsets, users = self._users
        count = bisect_left(offsets, offset)
        if count:
            return users[count - 1]
        return self.base.user if self.base else None

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

    @cached_property
    def own_accounts(self) -> Mapping[tuple[str, int], Account] | None:
        """The users and groups that it makes, by kind and number; None if it deletes or changes some."""
        return first_accounts(self.commands)

    def account(self, kind: str, number: int) -> Account | None:
        """Give the first account of a number that the lineage makes, if it deletes and changes none."""
        found: Account | None = None
        for stage in self.lineage:
            if stage.own_accounts is None:
                return None
            found = stage.own_accounts.get((kind, number), found)
        return found

    @cached_property
    def trusted_keys(self) -> frozenset[str]:
        """The names of the files that its commands take public keys to trust from."""
        importers = (command for command in self.commands if command.name in KEY_IMPORTERS)
        return frozenset(word.text.rpartition("/")[2] for command in importers for word in command.arguments)

    @property
    def initial_shell(self) -> tuple[str, ...]:
        """The SHELL that its first instructions have."""
        shell = self.base.last(Shell) if self.base else None
        if shell is not None:
            return shell.command
        return WINDOWS_SHELL if self.is_windows else ()

    @property
    def drops_privileges(self) -> bool:
        """Whether what the container starts goes on as another user, as far as that can be seen."""
        starts = (self.entrypoint, self.cmd)
        return any(command.name in DROPS_PRIVILEGES for start in starts if start for command in start.commands)

    @cached_property
    def last_sweep(self) -> int:
        """The offset of the last RUN of the lineage that takes the bits from the set-id files it finds; -1 if none."""
        runs = (run for stage in self.lineage for run in stage.own(Run))
        return max((run.span.start for run in runs if strips_set_id(run.commands)), default=-1)

    def keeps_set_id(self, node: Node) -> bool:
        """Whether a setuid or setgid bit that `node` sets in this stage is there, and counts, when the image runs."""
        final, services = self.dockerfile.stages[-1], self.dockerfile.deployments
        if self not in final.lineage or self.is_windows:
            return False
        if services and all(service.set_id_is_harmless for service in services):
            return False
        return final.last_sweep < node.span.start

    @cached_property
    def directories(self) -> frozenset[str]:
        """Paths that are directories for certain, as far as its own instructions say."""
        made = (word.text for command in self.commands if command.name == "mkdir" for word in command.operands)
        placed = (workdir.path.text for workdir in self.own(Workdir))
        volumes = (path.text for volume in self.own(Volume) for path in volume.paths)
        return frozenset(path.rstrip("/") for path in (*made, *placed, *volumes))

    @cached_property
    def workdirs(self) -> Mapping[int, Step]:
        """Its own WORKDIRs by their offsets, with the step from its beginning to before each; the whole way at -1."""
        steps: dict[int, Step] = {}
        step = Step(False, "")
        for workdir in self.own(Workdir):
            steps[workdir.span.start] = step
            step = step.then(workdir)
        steps[-1] = step
        return steps

    def directory_before(self, workdir: Workdir) -> str | None:
        """Give the working directory that a WORKDIR of this stage starts from; None where the base image decides."""
        return self.workdirs[workdir.span.start].after(self._first_directory)

    def directory_at(self, offset: int) -> str | None:
        """Give the working directory at an offset of this stage; None where the base image decides."""
        step = next((step for start, step in self.workdirs.items() if start >= offset), self.workdirs[-1])
        return step.after(self._first_directory)

    @property
    def _first_directory(self) -> str | None:
        current: str | None = "/" if self.lineage[-1].is_scratch else None
        for stage in reversed(self.lineage[1:]):
            current = stage.workdirs[-1].after(current)
        return current

    def is_first_workdir(self, workdir: Workdir) -> bool:
        """Whether no WORKDIR of the lineage comes before this one."""
        is_first_here = next(iter(self.workdirs)) == workdir.span.start
        return is_first_here and all(len(stage.workdirs) == 1 for stage in self.lineage[1:])


def reached(targets: Iterable[Stage]) -> frozenset[Stage]:
    """Give the stages that builds of these come by: themselves, what they are built from, what they take files of."""
    found: set[Stage] = set()
    waiting = list(targets)
    while waiting:
        stage = waiting.pop()
        if stage not in found:
            found.add(stage)
            waiting.extend(stage.sources)
    return frozenset(found)
