"""What a project is made of and how it hangs together: plain data, which every format of `caulk graph` draws.

Names and paths are as they are written, with variables at what they come to; whoever shows them escapes them.
"""

from __future__ import annotations

from typing import NamedTuple

from caulk.linter.finding import SEVERITIES, Severity
from caulk.linter.knowledge.capabilities import DEFAULT


class Mark(NamedTuple):
    """A finding on a part of the graph; line and column from 1."""

    severity: Severity
    rule: str
    message: str
    path: str
    line: int
    column: int


class Marks(tuple[Mark, ...]):
    """The findings on one part, in the order of their places."""

    __slots__ = ()

    @property
    def worst(self) -> Severity | None:
        """The gravest severity among them."""
        return next((severity for severity in SEVERITIES if self.of(severity)), None)

    def of(self, severity: Severity) -> list[Mark]:
        return [mark for mark in self if mark.severity == severity]


class Origin(NamedTuple):
    """What a stage is built from, or takes files of: an image, or the earlier stage of that number."""

    name: str
    stage: int | None = None


class Stage(NamedTuple):
    """A stage of a Dockerfile.

    name   as written, else its number, from 0
    base   what its FROM names; None where that is `scratch`
    copies what it copies or mounts files of, each once
    """

    name: str
    number: int
    base: Origin | None
    copies: tuple[Origin, ...]
    marks: Marks


class BuildFile(NamedTuple):
    """A Dockerfile. `marks` are those that are on none of its stages."""

    path: str
    stages: tuple[Stage, ...]
    marks: Marks


class Build(NamedTuple):
    """How a service's image is built.

    path   the Dockerfile's
    target the stage that is asked for; None for the last
    file   the Dockerfile; None where it cannot be read
    stage  the number of the stage that is built; None where there is none of that name
    """

    path: str
    target: str | None
    file: BuildFile | None = None
    stage: int | None = None


class Port(NamedTuple):
    """A published port. `address` is that of the host's interface, empty for all; `published` empty for any port."""

    address: str
    published: str
    target: str
    protocol: str


class Mount(NamedTuple):
    """A mount; `kind` is volume, bind, tmpfs and the like, `source` empty for a volume without a name."""

    kind: str
    source: str
    target: str
    is_read_only: bool


class Dependency(NamedTuple):
    """A service that another waits for, until it is `service_started`, `service_healthy` or the like."""

    service: str
    condition: str
    is_required: bool


class Capabilities(NamedTuple):
    """The capabilities that a service runs with, and those of the engine's default set that it runs without.

    is_known   False where a variable may stand for more
    """

    held: tuple[str, ...]
    without: tuple[str, ...]
    is_privileged: bool
    is_known: bool

    @property
    def added(self) -> tuple[str, ...]:
        """Those that it holds beyond the default set."""
        return tuple(name for name in self.held if name not in DEFAULT)

    @property
    def is_mostly_default(self) -> bool:
        """Whether it is sooner said what it lacks of the default set than what it has of it."""
        return len(self.without) * 2 < len(DEFAULT)


class Service(NamedTuple):
    """A service.

    image         what it runs, or with a build the name that this gets; empty where none is given
    user          who runs it, by compose or by the Dockerfile; empty where neither says so
    network_mode  where it shares another network, such as `host`; empty otherwise
    networks      those that it joins; `default` where it names none
    capabilities  None on Windows, which has none
    """

    name: str
    image: str
    build: Build | None
    user: str
    profiles: tuple[str, ...]
    depends_on: tuple[Dependency, ...]
    network_mode: str
    networks: tuple[str, ...]
    ports: tuple[Port, ...]
    mounts: tuple[Mount, ...]
    capabilities: Capabilities | None
    marks: Marks


class Resource(NamedTuple):
    """A network or a volume of the top level. `is_internal`: the network leads nowhere outside."""

    name: str
    is_external: bool
    is_internal: bool
    marks: Marks


class Project(NamedTuple):
    """What one compose file, with those that are read together with it, comes to.

    path    the main compose file's
    files   the Dockerfiles that its services build, each once
    marks   those that are on none of its parts
    """

    path: str
    services: tuple[Service, ...]
    networks: tuple[Resource, ...]
    volumes: tuple[Resource, ...]
    files: tuple[BuildFile, ...]
    marks: Marks


class Graph(NamedTuple):
    """All projects, and the Dockerfiles that none of them builds."""

    projects: tuple[Project, ...]
    files: tuple[BuildFile, ...]
