"""A container engine's client: what `docker run`, `docker exec`, `docker build` and their like are told."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from caulk.linter.knowledge.engines import ENGINES
from caulk.linter.shell.options import Options
from caulk.linter.shell.words import Word
from caulk.linter.source import Span

if TYPE_CHECKING:
    from caulk.linter.shell.command import Command

GROUPS = frozenset({"container", "image", "buildx", "builder", "system", "volume", "network"})

TRUE, FALSE = frozenset({"true", "t", "1"}), frozenset({"false", "f", "0"})

GLOBAL = (
    "config c context H host l log-level tlscacert tlscert tlskey root runroot url connection identity"
    " storage-driver storage-opt cgroup-manager events-backend runtime conmon module tmpdir n namespace address"
    " snapshotter cni-path cni-netconfpath data-root"
)
RUN = (
    "a attach add-host annotation blkio-weight blkio-weight-device cap-add cap-drop cgroup-parent cgroupns cgroups"
    " cidfile cpu-count cpu-percent cpu-period cpu-quota cpu-rt-period cpu-rt-runtime c cpu-shares cpus cpuset-cpus"
    " cpuset-mems detach-keys device device-cgroup-rule device-read-bps device-read-iops device-write-bps"
    " device-write-iops dns dns-opt dns-option dns-search domainname entrypoint e env env-file expose gidmap gpus"
    " group-add group-entry health-cmd health-interval health-on-failure health-retries health-start-interval"
    " health-start-period health-timeout h hostname hostuser image-volume init-path io-maxbandwidth io-maxiops ip"
    " ip6 ipc isolation kernel-memory l label label-file link link-local-ip log-driver lxc-conf log-opt mac-address"
    " m memory memory-reservation memory-swap memory-swappiness mount name net net-alias network network-alias"
    " oom-score-adj os arch variant personality pid pidfile pids-limit platform pod pod-id-file preserve-fds p publish"
    " pull requires restart retry retry-delay runtime sdnotify seccomp-policy secret security-opt shm-size"
    " shm-size-systemd stop-signal stop-timeout storage-opt subgidname subuidname sysctl systemd timeout tmpfs tz"
    " uidmap ulimit umask unsetenv u user userns uts v volume volume-driver volumes-from w workdir authfile"
)
EXEC = "detach-keys e env env-file preserve-fds u user w workdir cidfile"
BUILD = (
    "add-host allow annotation attest build-arg build-context builder cache-from cache-to call cgroup-parent f file"
    " iidfile label metadata-file network no-cache-filter o output platform progress provenance sbom secret shm-size"
    " ssh t tag target ulimit c cpu-shares cpu-period cpu-quota cpuset-cpus cpuset-mems m memory memory-swap"
    " isolation security-opt v volume cap-add cap-drop authfile format from ignorefile"
)
VALUES = {"run": RUN, "create": RUN, "exec": EXEC, "build": BUILD, "login": "u username p password", "pull": "platform"}

LONG_NAMES = {
    "run": (
        "a=attach c=cpu-shares e=env h=hostname l=label m=memory p=publish u=user v=volume w=workdir d=detach"
        " i=interactive P=publish-all t=tty q=quiet net=network net-alias=network-alias dns-opt=dns-option"
    ),
    "exec": "e=env u=user w=workdir d=detach i=interactive t=tty l=latest",
    "build": "f=file o=output t=tag q=quiet c=cpu-shares m=memory v=volume",
    "login": "u=username p=password",
}
GLOBAL_LONG_NAMES = "c=context H=host l=log-level D=debug v=version n=namespace a=address"


class DockerCommand:
    """One call of a container engine's client.

    verb        run, create, exec, build, pull ... without the `container` or `image` before it
    options     the values of each option by its long name, in their order: `-v a -v b` is volume: (a, b)
    flags       the options without a value by their long names, and the words they stand in
    globals     the same as options, of those before the verb; global_flags likewise
    target      the image of run and create, the container of exec, the context of build
    inner       the words of the command that runs in the container
    """

    __slots__ = ("command", "flags", "global_flags", "globals", "inner", "options", "target", "verb", "word")

    def __init__(self, command: Command, verb: str, word: Word, before: Options, behind: Options) -> None:
        self.command = command
        self.verb = verb
        self.word = word
        self.globals, self.global_flags = _by_name(before, _long_names(""))
        self.options, self.flags = _by_name(behind, _long_names(verb))
        operands = behind.operands or behind.words[behind.read :]
        self.target: Word | None = operands[0] if operands else None
        self.inner: tuple[Word, ...] = tuple(operands[1:])

    def __repr__(self) -> str:
        return f"<DockerCommand {self.command.name} {self.verb}>"

    @property
    def span(self) -> Span:
        return self.command.span

    @property
    def image(self) -> Word | None:
        """The image that a container is made of."""
        return self.target if self.verb in {"run", "create"} else None

    def values(self, name: str) -> tuple[Word, ...]:
        """Give the values of an option by its long name, in their order."""
        return self.options.get(name, ())

    def flag(self, name: str) -> Word | None:
        """Give the word in which a flag is set (`--name`, `--name=true`), by its long name."""
        return self.flags.get(name)


def read_docker(command: Command) -> DockerCommand | None:
    """Read a call of docker, podman or nerdctl; None for other commands and where no verb is given."""
    if command.name not in ENGINES:
        return None
    words = command.arguments
    before = Options(words, _values(""), until_operand=True)
    at = before.read
    if at + 1 < len(words) and words[at].text in GROUPS:
        at += 1
    if at >= len(words):
        return None
    verb = words[at].text
    behind = Options(words, _values(verb), until_operand=verb != "build", start=at + 1)
    return DockerCommand(command, verb, words[at], before, behind)


@cache
def _values(verb: str) -> frozenset[str]:
    return frozenset((VALUES.get(verb, "") if verb else GLOBAL).split())


@cache
def _long_names(verb: str) -> dict[str, str]:
    if verb == "create":
        verb = "run"
    pairs = LONG_NAMES.get(verb, "") if verb else GLOBAL_LONG_NAMES
    return {short: long for short, _, long in (pair.partition("=") for pair in pairs.split())}


def _by_name(options: Options, long_names: dict[str, str]) -> tuple[dict[str, tuple[Word, ...]], dict[str, Word]]:
    values: dict[str, list[Word]] = {}
    flags: dict[str, Word] = {}
    for option in options.options:
        name, value = long_names.get(option.name, option.name), option.value
        said = None if value is None or option.name in options.takes else value.text.lower()
        if value is None or said in TRUE:
            flags[name] = option.word
        elif said in FALSE:
            flags.pop(name, None)
        else:
            values.setdefault(name, []).append(value)
    return {name: tuple(found) for name, found in values.items()}, flags
