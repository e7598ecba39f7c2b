"""The container engine's client: what `docker run` and its kin are told."""

from __future__ import annotations

from caulk.linter.shell.command import Command


class DockerCommand:
    """A docker command."""


def read_docker(command: Command) -> DockerCommand | None:
    return None
