"""The instructions. Source: BuildKit's reference."""

from __future__ import annotations

from caulk.linter.knowledge.dockerfile.entries import Form, Instruction
from caulk.linter.knowledge.dockerfile.flags import FLAGS

_OPTIONS = "Flags, `--NAME=VALUE`, before all else."
_EXECUTABLE = "The program, found by PATH or by its path. No shell reads the words: no variables, pipes or `&&`."
_PARAMETER = "One word more for it, as it is."
_FILES = {
    "OPTIONS": _OPTIONS,
    "SOURCE": "A file, folder or pattern of the build context, or below --from.",
    "DESTINATION": "Where to in the image; a `/` at its end makes it a folder. Relative to WORKDIR.",
}


def _exec_form(keyword: str, options: str = "") -> Form:
    known = {"OPTIONS": _OPTIONS} if options else {}
    text = f'{keyword} {options}["EXECUTABLE", "PARAMETER"...]'
    return Form(text, {**known, "EXECUTABLE": _EXECUTABLE, "PARAMETER": _PARAMETER})


def _one(keyword: str, rest: str, **parameters: str) -> Form:
    return Form(f"{keyword} {rest}", parameters)


INSTRUCTIONS = {
    "ADD": Instruction(
        "Copies files into the image as COPY does, and also fetches URLs and git repositories and unpacks local "
        "archives.",
        (
            _one(
                "ADD",
                "[OPTIONS] SOURCE... DESTINATION",
                **{**_FILES, "SOURCE": "A file, folder or pattern of the build context, a URL or a git repository."},
            ),
            _one("ADD", '[OPTIONS] ["SOURCE"... "DESTINATION"]', **_FILES),
        ),
        FLAGS["ADD"],
    ),
    "ARG": Instruction(
        "Declares a build argument: a variable that the build may be given, and that is gone from the image. "
        "Before the first FROM it serves FROM alone; a stage sees it once it declares it again.",
        (
            _one(
                "ARG",
                "NAME[=DEFAULT]...",
                NAME="The variable, as `--build-arg` and compose's `build.args` give it.",
                DEFAULT="What it is unless the build is given another value.",
            ),
        ),
    ),
    "CMD": Instruction(
        "What the container runs unless it is told something else; with an ENTRYPOINT, that one's parameters. "
        "The last one counts.",
        (
            _exec_form("CMD"),
            _one("CMD", "COMMAND", COMMAND="A line for the shell, which is then process 1 and gets the signals."),
        ),
    ),
    "COPY": Instruction(
        "Copies files of the build context, of another stage or of an image into this one.",
        (
            _one("COPY", "[OPTIONS] SOURCE... DESTINATION", **_FILES),
            _one("COPY", '[OPTIONS] ["SOURCE"... "DESTINATION"]', **_FILES),
            _one(
                "COPY",
                "[OPTIONS] <<NAME DESTINATION",
                OPTIONS=_OPTIONS,
                NAME="The line that ends the text below, which is the file; quoted, variables stay as they are.",
                DESTINATION=_FILES["DESTINATION"],
            ),
        ),
        FLAGS["COPY"],
    ),
    "ENTRYPOINT": Instruction(
        "What the container always runs; CMD, or the words behind the image in `docker run`, are its parameters.",
        (
            _exec_form("ENTRYPOINT"),
            _one("ENTRYPOINT", "COMMAND", COMMAND="A line for the shell; CMD and the words of `docker run` are lost."),
        ),
    ),
    "ENV": Instruction(
        "Sets environment variables, for the instructions below and for the container.",
        (
            _one(
                "ENV",
                "NAME=VALUE...",
                NAME="The variable.",
                VALUE="Its value; quoted where it has blanks. It may refer to variables set before.",
            ),
        ),
    ),
    "EXPOSE": Instruction(
        "Says on which ports the container listens. It publishes none.",
        (
            _one(
                "EXPOSE",
                "PORT[/PROTOCOL]...",
                PORT="A port, or a range such as 8000-8010.",
                PROTOCOL="`tcp`, as without it, `udp` or `sctp`.",
            ),
        ),
    ),
    "FROM": Instruction(
        "Begins a stage, built on an image, an earlier stage, or on nothing: `scratch`.",
        (
            _one(
                "FROM",
                "[OPTIONS] IMAGE [AS NAME]",
                OPTIONS=_OPTIONS,
                IMAGE="`[REGISTRY/]NAME[:TAG][@DIGEST]`, an earlier stage, or `scratch`.",
                AS="What stands before the stage's name.",
                NAME="The stage's name, for later FROM, `COPY --from`, mounts, and as a target of the build.",
            ),
        ),
        FLAGS["FROM"],
    ),
    "HEALTHCHECK": Instruction(
        "How the engine finds out whether the container is well: exit status 0 is, 1 is not.",
        (
            _one(
                "HEALTHCHECK",
                "[OPTIONS] CMD COMMAND",
                OPTIONS=_OPTIONS,
                CMD="Says that a command follows.",
                COMMAND="A line for the shell, or a JSON array, that is run in the container.",
            ),
            _one("HEALTHCHECK", "NONE", NONE="Switches the base image's check off."),
        ),
        FLAGS["HEALTHCHECK"],
    ),
    "LABEL": Instruction(
        "Adds facts about the image, for people and tools.",
        (
            _one(
                "LABEL",
                "NAME=VALUE...",
                NAME="The label, such as `org.opencontainers.image.source`.",
                VALUE="Its text; quoted where it has blanks.",
            ),
        ),
    ),
    "MAINTAINER": Instruction(
        "Names who looks after the image.",
        (_one("MAINTAINER", "NAME", NAME="A name or address."),),
        deprecated="LABEL org.opencontainers.image.authors",
    ),
    "ONBUILD": Instruction(
        "Keeps an instruction for the images that are built on this one: it acts right behind their FROM.",
        (_one("ONBUILD", "INSTRUCTION", INSTRUCTION="Any instruction but FROM, ONBUILD and MAINTAINER."),),
    ),
    "RUN": Instruction(
        "Runs a command while the image is built, and keeps the files that it changes as a layer.",
        (
            _one("RUN", "[OPTIONS] COMMAND", OPTIONS=_OPTIONS, COMMAND="A line for the shell; `\\` continues it."),
            _exec_form("RUN", "[OPTIONS] "),
            _one(
                "RUN",
                "[OPTIONS] <<NAME",
                OPTIONS=_OPTIONS,
                NAME="The line that ends the script below, which the shell or its `#!` runs; since syntax 1.4.",
            ),
        ),
        FLAGS["RUN"],
    ),
    "SHELL": Instruction(
        "What reads the shell forms of RUN, CMD, ENTRYPOINT and HEALTHCHECK from here on.",
        (_exec_form("SHELL"),),
    ),
    "STOPSIGNAL": Instruction(
        "The signal that asks the container to stop; SIGTERM by default.",
        (_one("STOPSIGNAL", "SIGNAL", SIGNAL="A name such as SIGTERM, or a number."),),
    ),
    "USER": Instruction(
        "Who runs the instructions below and the container.",
        (
            _one(
                "USER",
                "NAME[:GROUP]",
                NAME="A user of the image, or a number.",
                GROUP="A group of the image, or a number; then no other groups of the user count.",
            ),
        ),
    ),
    "VOLUME": Instruction(
        "Folders that each container gets an own volume for, unless it is given one.",
        (
            _one("VOLUME", "PATH...", PATH="A folder of the image."),
            _one("VOLUME", '["PATH"...]', PATH="A folder of the image."),
        ),
    ),
    "WORKDIR": Instruction(
        "The folder in which the instructions below and the container work; it is made if it is not there.",
        (_one("WORKDIR", "PATH", PATH="A path; a relative one starts at the WORKDIR before."),),
    ),
}
NOT_BEHIND_ONBUILD = ("FROM", "MAINTAINER", "ONBUILD")
