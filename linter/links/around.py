"""What lies around a compose file, as its links look at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.linked import Files

if TYPE_CHECKING:
    from caulk.linter.compose.fields import Value
    from caulk.linter.dockerfile.model import Dockerfile
    from caulk.linter.links.builds import ImageBuild
    from caulk.linter.links.containers import Container
    from caulk.linter.variable import Variable


class Around(NamedTuple):
    """What lies around a compose file.

    files        the files of its project; None where nobody may look at them
    dockerfile   opens a Dockerfile by its absolute path, each once; None where it cannot be read
    inlay        reads a Dockerfile that is written in the compose file, each once
    built        gives the build whose image has a name, or that of a service: `service:NAME`
    containers   gives the containers of all services, by name
    is_taken     says whether any build that is given an argument at this place takes it
    """

    files: Files | None
    dockerfile: Callable[[str], Dockerfile | None]
    inlay: Callable[[Value], Dockerfile]
    built: Callable[[str], ImageBuild | None]
    containers: Callable[[], Mapping[str, Container]]
    is_taken: Callable[[Variable], bool]
