"""The flags of instructions. Source: BuildKit's `instructions/parse.go` and its reference."""

from __future__ import annotations

from caulk.linter.knowledge.dockerfile.entries import Flag

PLATFORMS = {
    "$BUILDPLATFORM": "the platform of the machine that builds: for stages that cross-compile",
    "$TARGETPLATFORM": "the platform that the image is for: what holds without the flag",
    "linux/amd64": "64-bit x86",
    "linux/arm64": "64-bit Arm",
    "linux/arm/v7": "32-bit Arm",
    "windows/amd64": "Windows on 64-bit x86",
}
_MODES = {
    "644": "the owner writes, all read",
    "755": "the owner writes, all read and run",
    "600": "only the owner reads and writes",
    "u=rwX,go=rX": "as 755 for folders and what is executable, else 644; since syntax 1.14",
}
_BOOLEANS = {"true": "on, as without a value", "false": "off"}

_COPIED = {
    "chown": Flag("The owner of what is copied, `USER[:GROUP]`, by name or number.", default="0:0"),
    "chmod": Flag("The permissions of what is copied, octal or symbolic.", values=_MODES, since="1.2"),
    "link": Flag(
        "Makes a layer of its own, so that the cache holds when the layers below change. "
        "Links below the destination are not followed.",
        "switch",
        _BOOLEANS,
        True,
        since="1.4",
    ),
    "exclude": Flag("A pattern of files that are left out.", "many", since="1.19"),
}

FROM = {
    "platform": Flag(
        "The platform of the base image, where it is made for several.", values=PLATFORMS, default="$TARGETPLATFORM"
    ),
}
RUN = {
    "mount": Flag("Something that is there while the command runs, and no part of the image.", "many", since="1.2"),
    "network": Flag(
        "The network that the command sees.",
        values={
            "default": "that of the build",
            "none": "none but the loopback",
            "host": "the host's; the builder has to allow it",
        },
        closed=True,
        default="default",
        since="1.3",
    ),
    "security": Flag(
        "Whether the command is confined.",
        values={
            "sandbox": "confined, as every command by default",
            "insecure": "with all rights, as `docker run --privileged`; the builder has to allow it",
        },
        closed=True,
        default="sandbox",
        since="1.20",
    ),
    "device": Flag("A CDI device for the command: `VENDOR/CLASS[=NAME][,required]`.", "many", since="1.27"),
}
COPY = {
    "from": Flag("The earlier stage, named context or image that is copied from, in place of the build context."),
    **_COPIED,
    "parents": Flag("Keeps the sources' parent folders.", "switch", _BOOLEANS, True, since="1.20"),
}
ADD = {
    **_COPIED,
    "checksum": Flag("What is fetched must have it: `sha256:...` of a file, the commit of a repository.", since="1.6"),
    "keep-git-dir": Flag("Keeps the `.git` folder of a repository.", "switch", _BOOLEANS, True, since="1.1"),
    "unpack": Flag(
        "Whether archives are unpacked; without it local ones are, fetched ones are not.",
        "switch",
        _BOOLEANS,
        True,
        since="1.17",
    ),
}
_TIMES = {"5s": "", "10s": "", "30s": "", "1m": "", "5m": ""}
HEALTHCHECK = {
    "interval": Flag("How long to wait between checks.", values=_TIMES, default="30s"),
    "timeout": Flag("How long a check may take.", values=_TIMES, default="30s"),
    "start-period": Flag("How long after the start failures do not count.", values=_TIMES, default="0s"),
    "start-interval": Flag("How long to wait between checks in the start period.", values=_TIMES, default="5s"),
    "retries": Flag("How many failures in a row make the container unhealthy.", values={"3": "", "5": ""}, default="3"),
}
FLAGS = {"FROM": FROM, "RUN": RUN, "COPY": COPY, "ADD": ADD, "HEALTHCHECK": HEALTHCHECK}
