"""The mounts of `RUN --mount`, by type. Source: BuildKit's `commands_runmount.go` and its reference."""

from __future__ import annotations

from typing import NamedTuple

from caulk.linter.knowledge.dockerfile.entries import Flag

_BOOLEANS = {"true": "on, as without a value", "false": "off"}
_TARGET = Flag("Where it is mounted.", names=("dst", "destination"), required=True)
_SOURCE = Flag("The path in `from` that is mounted.", default="/", names=("src",))
_FROM = Flag("The stage, named context or image that it comes from.", default="the build context")
_REQUIRED = Flag("Whether the command fails if it is not there.", "switch", _BOOLEANS, True, "false")
_OWNER = {
    "uid": Flag("The number of its owner.", default="0"),
    "gid": Flag("The number of its group.", default="0"),
}


class Mount(NamedTuple):
    """A type of mount, and its options beside `type`."""

    doc: str
    options: dict[str, Flag]


MOUNTS = {
    "bind": Mount(
        "Files of the build context, or of a stage or image. What is written to them is lost.",
        {
            "target": _TARGET,
            "source": _SOURCE,
            "from": _FROM,
            "readwrite": Flag(
                "Allows writing; what is written is lost.", "switch", _BOOLEANS, True, "false", names=("rw",)
            ),
        },
    ),
    "cache": Mount(
        "A folder that outlives the build, for package managers and compilers. Any build may empty it.",
        {
            "target": _TARGET,
            "id": Flag("The cache's name: mounts of one name share one.", default="the target"),
            "sharing": Flag(
                "What happens if several builds want it at once.",
                values={
                    "shared": "all write to it",
                    "private": "each further one gets another",
                    "locked": "each waits for the one before, as apt needs it",
                },
                closed=True,
                default="shared",
            ),
            "readonly": Flag("Forbids writing.", "switch", _BOOLEANS, True, "false", names=("ro",)),
            "from": _FROM._replace(doc="The stage, named context or image that it starts from.", default="empty"),
            "source": _SOURCE,
            "mode": Flag("The permissions of a new one, in octal.", default="0755"),
            **_OWNER,
        },
    ),
    "secret": Mount(
        "A secret that the build is given, as a file or a variable. It leaves no trace in the image.",
        {
            "id": Flag("The secret, as `--secret id=` gives it.", default="the target's file name"),
            "target": _TARGET._replace(doc="The file that holds it.", default="/run/secrets/ID", required=False),
            "env": Flag("The variable that holds it; no file then, unless `target` is given.", since="1.10"),
            "required": _REQUIRED,
            "mode": Flag("The file's permissions, in octal.", default="0400"),
            **_OWNER,
        },
    ),
    "ssh": Mount(
        "The SSH agent that the build is given with `--ssh`.",
        {
            "id": Flag("The agent or key.", default="default"),
            "target": _TARGET._replace(doc="The agent's socket.", default="/run/buildkit/ssh_agent.N", required=False),
            "required": _REQUIRED,
            "mode": Flag("The socket's permissions, in octal.", default="0600"),
            **_OWNER,
        },
    ),
    "tmpfs": Mount(
        "An empty folder in memory.",
        {"target": _TARGET, "size": Flag("The most that it may hold, such as `512m`.")},
    ),
}
TYPE = Flag(
    "What is mounted. It has to stand before the options that depend on it.",
    values={name: mount.doc for name, mount in MOUNTS.items()},
    closed=True,
    default="bind",
)


def canonical(option: str, kind: str) -> str:
    """Give the name under which an option of a type of mount is known here."""
    option = option.lower()
    options = MOUNTS[kind].options if kind in MOUNTS else {}
    return next((name for name, flag in options.items() if option in flag.names), option)
