"""What holds in a service's container: what its image says, as far as it is known, with what compose says over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from caulk.linter.compose.privileges import set_id_is_harmless
from caulk.linter.dockerfile.instructions import Env, Expose, ExposedPort, StopSignal, User
from caulk.linter.dockerfile.running import Cmd, Entrypoint, Running
from caulk.linter.dockerfile.running import Healthcheck as ImageHealthcheck
from caulk.linter.knowledge.images import runs_as_non_root
from caulk.linter.knowledge.official_images import is_official
from caulk.linter.knowledge.servers import checks_its_health, has_no_check
from caulk.linter.lazy import cached_property
from caulk.linter.links.builds import ImageBuild
from caulk.linter.links.demands import lacks_context
from caulk.linter.source import Node, Span
from caulk.linter.variable import Variable

if TYPE_CHECKING:
    from caulk.linter.compose.references import Dependency
    from caulk.linter.compose.service import Service
    from caulk.linter.dockerfile.stages import Stage
    from caulk.linter.image import ImageReference
    from caulk.linter.shell.commands import Command

Origin = Literal["compose", "image"]


class Fact(NamedTuple):
    """One thing that holds in a container, and what says so.

    text       its value; where it is not `is_known`, with the variables that hide it
    at         where it is set
    origin     what sets it: `compose`, or the `image`, which is to say its Dockerfile
    """

    text: str
    is_known: bool
    at: Span
    origin: Origin


class HealthTest(NamedTuple):
    """What asks a container whether it is well.

    at         the key `healthcheck`, or the HEALTHCHECK
    is_off     it says that nobody asks
    commands   what is run; none where it is off, or cannot be read
    """

    at: Span
    is_off: bool
    commands: Sequence[Command]
    origin: Origin


class Container:
    """A service as it runs. `span` is that of the service's name.

    service   the service, of the merged view
    build     how its image is built; None where it is not built here
    others    the containers of the same view, by their services' names
    """

    def __init__(
        self, service: Service, build: ImageBuild | None, others: Callable[[], Mapping[str, Container]]
    ) -> None:
        self.service = service
        self.build = build
        self._others = others

    @property
    def span(self) -> Span:
        return self.service.span

    @property
    def name(self) -> str:
        return self.service.name

    @property
    def stage(self) -> Stage | None:
        """The stage that becomes its image; None where that is not known."""
        return self.build.stage if self.build is not None else None

    def gives_context(self, name: str) -> bool:
        """Say whether its build is given a context of that name, which stands for a stage or an image."""
        return self.build is not None and self.build.gives(name)

    def makes_image(self, name: str) -> bool:
        """Say whether what a FROM names is no image from elsewhere: a context of that name, or what is built here."""
        build = self.build
        return build is not None and (build.gives(name) or build.around.built(name) is not None)

    def lacks_context(self, name: str, stage: Node) -> bool:
        """Say whether its build comes by a stage that takes something `--from` what nobody gives, by its name."""
        build = self.build
        return build is not None and any(lacks_context(build, name, each) for each in build.stages if each is stage)

    @cached_property
    def base(self) -> ImageReference | None:
        """The image that it begins with and that is not built here; None for scratch, and where it is not known."""
        if self.build is None:
            return self.service.image.reference if self.service.image is not None else None
        return self.build.first_image

    @property
    def siblings(self) -> Mapping[str, Container]:
        """The containers of the same view, itself among them, by their services' names."""
        return self._others()

    @property
    def dependencies(self) -> Iterator[tuple[Dependency, Container]]:
        """What it waits for: the item of `depends_on`, and the container of that service."""
        others = self._others()
        return ((each, others[each.name]) for each in self.service.depends_on if each.name in others)

    @property
    def set_id_is_harmless(self) -> bool:
        """Whether setuid and setgid files give a process nothing more than it has."""
        return set_id_is_harmless(self.service)

    @property
    def own_user(self) -> Span | None:
        """Where compose says who runs it; None where that is left to the image."""
        value = self.service.value("user")
        return value.span if value is not None else None

    @property
    def is_told_root(self) -> bool:
        """Whether compose makes it run as root."""
        return self.service.is_root

    @property
    def own_healthcheck(self) -> Span | None:
        """Where compose says how its health is checked, or that it is not; None where that is left to the image."""
        check = self.service.healthcheck
        return check.span if check is not None and (check.test or check.is_disabled) else None

    @cached_property
    def image_user(self) -> Fact | None:
        """Who the image says runs it; None where no USER of its Dockerfile does."""
        user = self.build.last(User) if self.build is not None else None
        return Fact(user.name.text, user.name.is_known, user.name.span, "image") if user is not None else None

    @property
    def image_is_non_root(self) -> bool:
        """Whether its image is known to run as another user than root."""
        user = self.image_user
        if user is not None:
            return user.is_known and user.text.partition(":")[0] not in ("root", "0", "")
        return self.base is not None and runs_as_non_root(self.base)

    @cached_property
    def user(self) -> Fact | None:
        """Who runs it, by compose or by the image; None where neither says so."""
        value = self.service.value("user")
        if value is None:
            return self.image_user
        given = self.service.file.given(value)
        return Fact(given.text, not given.unknown, value.span, "compose")

    @cached_property
    def image_health(self) -> HealthTest | None:
        """What the image's Dockerfile has as HEALTHCHECK."""
        check = self.build.last(ImageHealthcheck) if self.build is not None else None
        return HealthTest(check.span, check.is_none, check.commands, "image") if check is not None else None

    @cached_property
    def health(self) -> HealthTest | None:
        """What asks whether it is well, by compose or by the image; None where neither says so."""
        check = self.service.healthcheck
        if check is None or self.own_healthcheck is None:
            return self.image_health
        return HealthTest(check.span, check.is_disabled, self.service.commands_of("healthcheck"), "compose")

    @property
    def is_left_to_dockerfile(self) -> bool:
        """Whether a Dockerfile's last stage becomes its image, and that says nothing of checks: it is told of there."""
        return self.image_health is None and self.stage is not None and self.stage.is_final

    @property
    def checks_health(self) -> bool | None:
        """Whether somebody asks it; None where that is for an image to say that is not known, or for another file."""
        if self.health is not None:
            return not self.health.is_off
        if self.service.is_piece:
            return None
        if self.build is not None and self.build.lineage and self.build.lineage[-1].is_scratch:
            return False
        if self.base is None or checks_its_health(self.base):
            return None if self.base is None else True
        return False if is_official(self.base) or has_no_check(self.base) else None

    @cached_property
    def entrypoint(self) -> Sequence[Command]:
        """The commands of the entrypoint, compose's before the image's; none where it is not known."""
        return self._started("entrypoint", Entrypoint)

    @cached_property
    def command(self) -> Sequence[Command]:
        """The commands of what it runs by itself; an entrypoint in compose takes the image's away."""
        if self.service.entry("entrypoint") is not None and self.service.entry("command") is None:
            return ()
        return self._started("command", Cmd)

    def _started(self, key: str, kind: type[Running]) -> Sequence[Command]:
        if self.service.entry(key) is not None:
            return self.service.commands_of(key)
        found = self.build.last(kind) if self.build is not None else None
        return found.commands if found is not None else ()

    @cached_property
    def exposed(self) -> tuple[ExposedPort, ...]:
        """The ports that the image's Dockerfile exposes, as far down as it is built here."""
        stages = self.build.lineage if self.build is not None else ()
        return tuple(port for stage in stages for expose in stage.own(Expose) for port in expose.ports)

    @cached_property
    def image_environment(self) -> Mapping[str, Variable]:
        """What the ENVs of the image's Dockerfile set, by name; each where it is set last."""
        stages = reversed(self.build.lineage) if self.build is not None else ()
        found = (variable for stage in stages for env in stage.own(Env) for variable in env.variables)
        return {variable.name: variable for variable in found}

    @property
    def own_environment(self) -> Mapping[str, Variable]:
        """What `environment` sets, by name, with the values of `.env` put in."""
        return self.service.given_environment

    @cached_property
    def environment(self) -> Mapping[str, Variable]:
        """Its variables by name: those of the image, with those of `environment` over them."""
        return {**self.image_environment, **self.own_environment}

    @cached_property
    def stop_signal(self) -> Fact | None:
        """The signal that ends it, by compose or by the image; None where neither says so."""
        value = self.service.value("stop_signal")
        if value is not None:
            return Fact(value.text, value.is_known, value.span, "compose")
        stop = self.build.last(StopSignal) if self.build is not None else None
        signal = stop.value(stop.syntax.body) if stop is not None else None
        return Fact(signal.text, signal.is_known, signal.span, "image") if signal is not None else None
