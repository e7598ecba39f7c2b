"""A service and its parts, as rules read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from caulk.linter.compose.command_lines import CommandLine, read_command_lines
from caulk.linter.compose.declared import Declared
from caulk.linter.compose.deploy_twins import Twin, read_twins
from caulk.linter.compose.execution import Run, read_execution
from caulk.linter.compose.fields import Fields, Value, value_of
from caulk.linter.compose.items import (
    AddedCapability,
    Device,
    DeviceRule,
    DroppedCapability,
    Item,
    SecurityOption,
    read_devices,
    written,
)
from caulk.linter.compose.mounts import ServiceMount, covered_mounts, read_mounts, read_tmpfs
from caulk.linter.compose.nodes import Mapping, resolve
from caulk.linter.compose.pairs import read_pairs
from caulk.linter.compose.parts import Build, Extends, Healthcheck, Hook, read_hooks
from caulk.linter.compose.ports import Port, read_ports
from caulk.linter.compose.references import Dependency, Reference, read_dependencies, read_references
from caulk.linter.compose.restarts import FailureRestart, read_failure_restarts
from caulk.linter.compose.takers import Borrowed, read_borrowed
from caulk.linter.image import ImageUse
from caulk.linter.knowledge.app_stores import is_added
from caulk.linter.knowledge.capabilities import canonical
from caulk.linter.knowledge.images import is_socket_proxy, is_windows
from caulk.linter.knowledge.servers import is_meant_for_ssh, is_named_as_job
from caulk.linter.knowledge.swarm import HEEDED
from caulk.linter.lazy import cached_property
from caulk.linter.source import Edit, Node
from caulk.linter.variable import Variable

if TYPE_CHECKING:
    from caulk.linter.compose.clashes import NameClash
    from caulk.linter.shell.commands import Command

WHAT_RUNS = frozenset(("image", "build", "extends", "provider"))  # the keys that say what a service runs
AnyItem = TypeVar("AnyItem", bound=Item)


class Service(Declared):
    """One service. `sound_under`: how it was judged when nothing was wrong with it, see `read_violations`."""

    sound_under: tuple[bool, bool, bool] | None = None

    @cached_property
    def is_partial(self) -> bool:
        """Whether it is not for it to say what is missing: a piece, or what extends a whole service of its project.

        What is missing there is missing here.
        """
        return self.is_piece or self._extends_whole

    @cached_property
    def is_piece(self) -> bool:
        """Whether it is no container as it stands: a piece of something else, where the rest may be, or a provider."""
        return "provider" in self.fields.entries or self.lacks_image or self.is_unresolved

    @property
    def is_unresolved(self) -> bool:
        """Whether it extends what is not known."""
        entry = self.entry("extends")
        return entry is not None and id(entry) in self.file.assembly.unresolved

    @property
    def _extends_whole(self) -> bool:
        extends = self.extends
        if extends is None or extends.file is not None or extends.service is None:
            return False
        base = self.file.by_name.get(extends.service.text)
        return base is not None and not base.lacks_image and not base.is_unresolved

    @property
    def lacks_image(self) -> bool:
        """Whether nothing here says what it runs."""
        return WHAT_RUNS.isdisjoint(self.fields.entries)

    @property
    def is_all_there(self) -> bool:
        """Whether nothing can add to it: neither another file nor the platform that it is for."""
        file = self.file
        knows_all = file.assembly.is_joined or (file.is_first and file.assembly.is_whole)
        return knows_all and not is_added("services", self.name)

    @property
    def is_job(self) -> bool:
        """Whether it ends when its work is done: its restart, its mode, who waits for it, or its name says so."""
        mode, restart = self.deploy.text("mode"), self.text("restart")
        ends = restart in ("no", "false") or mode in ("replicated-job", "global-job")
        return ends or self.name in self.file.jobs or (restart is None and is_named_as_job(self.name))

    @property
    def is_root(self) -> bool:
        """Whether `user` makes it run as root."""
        return (self.text("user") or "").partition(":")[0] in ("root", "0")

    @cached_property
    def is_windows(self) -> bool:
        """Whether it is known to run on Windows, which has none of Linux's confinement."""
        if self.text("isolation") in ("hyperv", "process") or (self.text("platform") or "").startswith("windows"):
            return True
        reference = self.image.reference if self.image is not None else None
        return reference is not None and is_windows(reference)

    @property
    def is_socket_proxy(self) -> bool:
        """Whether its image is known as a proxy before an engine's socket."""
        reference = self.image.reference if self.image is not None else None
        return reference is not None and is_socket_proxy(reference)

    @property
    def is_meant_for_ssh(self) -> bool:
        """Whether its name or its image's is that of a server whose users come by ssh."""
        image = self.image.text if self.image is not None else ""
        return is_meant_for_ssh(image) or is_meant_for_ssh(self.name)

    @cached_property
    def profiles(self) -> tuple[str, ...]:
        """The profiles with which it is started, sorted; none for one that always is."""
        return tuple(sorted({value.text for value in self.fields.values("profiles")}))

    @cached_property
    def network_mode(self) -> str:
        """`host`, `none`, `bridge`, `service`, `container` or another network's name; empty where none is given."""
        return (self.text("network_mode") or "").partition(":")[0]

    @property
    def publishes(self) -> bool:
        """Whether its `ports` are published: the network of another has its own, the host's and none have none."""
        return self.network_mode not in ("host", "none", "service", "container")

    @property
    def is_for_swarm(self) -> bool:
        """Whether `deploy` says what only swarm heeds."""
        return not HEEDED.isdisjoint(self.deploy.entries) or self.deploy.text("mode") in ("global", "global-job")

    @property
    def replicas(self) -> float | None:
        """How many containers it has; None where that is not said or not known."""
        value = self.value("scale") or self.deploy.value("replicas")
        return value.number if value is not None else None

    @cached_property
    def twins(self) -> tuple[Twin, ...]:
        """The limits and the number of containers, where `deploy` says otherwise than the service's own key."""
        return tuple(read_twins(self))

    @property
    def always_restarts(self) -> Value | None:
        """What says that it is started again even when it ends well; None where nothing does."""
        restart = self.value("restart")
        if restart is not None:
            return restart if restart.text in ("always", "unless-stopped") else None
        condition = self.restart_policy.value("condition")
        return condition if condition is not None and condition.text == "any" else None

    @property
    def keeps_all_logs(self) -> bool:
        """Whether its log grows without end: docker's own driver, or none named, and no `max-size`."""
        logging = self.fields.fields("logging")
        own = (logging.text("driver") or "json-file") == "json-file"
        return own and logging.fields("options").entry("max-size") is None

    @property
    def name_clash(self) -> NameClash | None:
        """The earlier service whose container has the same name."""
        return self.file.name_clashes.get(self)

    @cached_property
    def takes_hardening(self) -> bool:
        """Whether hardening that is missing here is missing indeed, and would do something."""
        return not self.is_partial and not self.is_windows

    @cached_property
    def image(self) -> ImageUse | None:
        value = self.value("image")
        if value is None:
            return None
        script, given = value.node.script, self.file.given(value)
        built = "build" in self.fields.entries
        return ImageUse(script.whole, script, given.text, not given.unknown, "image", built, given.script)

    @cached_property
    def build(self) -> Build | None:
        entry = self.entry("build")
        node = resolve(entry.value) if entry is not None else None
        if entry is None or (value_of(node) is None and not isinstance(node, Mapping)):
            return None
        return Build(entry, self)

    @cached_property
    def extends(self) -> Extends | None:
        entry = self.entry("extends")
        return Extends(entry, self) if entry is not None else None

    @cached_property
    def ports(self) -> tuple[Port, ...]:
        return read_ports(self.fields.items("ports"), self)

    @cached_property
    def mounts(self) -> tuple[ServiceMount, ...]:
        """The items of `volumes`, then those of `tmpfs`."""
        tmpfs = read_tmpfs(self.fields.items("tmpfs"), self)
        return (*read_mounts(self.fields.items("volumes"), self), *tmpfs)

    @cached_property
    def covered_mounts(self) -> dict[ServiceMount, ServiceMount]:
        """The mounts whose target an earlier one has."""
        return covered_mounts(self.mounts)

    @cached_property
    def environment(self) -> tuple[Variable, ...]:
        return tuple(read_pairs(self.fields.node("environment"), self.fields.merges, "environment"))

    @cached_property
    def given_environment(self) -> dict[str, Variable]:
        """The variables by name as the container gets them: with what `.env` sets."""
        given = read_pairs(self.fields.node("environment"), self.fields.merges, "environment", self.file.settled)
        return {variable.name: variable for variable in given}

    @cached_property
    def labels(self) -> tuple[Variable, ...]:
        return tuple(read_pairs(self.fields.node("labels"), self.fields.merges, "labels"))

    @cached_property
    def cap_add(self) -> tuple[AddedCapability, ...]:
        return self._items("cap_add", AddedCapability)

    @cached_property
    def cap_drop(self) -> tuple[DroppedCapability, ...]:
        return self._items("cap_drop", DroppedCapability)

    @cached_property
    def security_opt(self) -> tuple[SecurityOption, ...]:
        return self._items("security_opt", SecurityOption)

    @property
    def no_new_privileges(self) -> SecurityOption | None:
        """The security option of that name, on or off; also one that is wholly a variable, for it may be that."""
        return next((each for each in self.security_opt if each.name.startswith(("no-new-privileges", "${"))), None)

    @cached_property
    def dropped(self) -> frozenset[str]:
        """The capabilities of `cap_drop`, upper case, without `CAP_`; ALL as such, and where a variable hides some."""
        return frozenset(canonical(item.text) if item.is_known else "ALL" for item in self.cap_drop)

    @cached_property
    def devices(self) -> tuple[Device, ...]:
        """Those in short form and in long form."""
        return tuple(read_devices(self))

    @cached_property
    def device_cgroup_rules(self) -> tuple[DeviceRule, ...]:
        return self._items("device_cgroup_rules", DeviceRule)

    def items(self, key: str) -> tuple[Item, ...]:
        """Give the scalars of any other list."""
        return self._items(key, Item)

    def _items(self, key: str, kind: type[AnyItem]) -> tuple[AnyItem, ...]:
        entry = self.entry(key)
        return tuple(kind(node, entry, self) for node in written(entry)) if entry is not None else ()

    @cached_property
    def depends_on(self) -> tuple[Dependency, ...]:
        return read_dependencies(self)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """What it names of the file: services that it needs, networks, volumes, secrets, configs, models."""
        return (*self.depends_on, *read_references(self))

    @cached_property
    def borrowed(self) -> Borrowed:
        """The places outside of its own text that something in it comes from."""
        return read_borrowed(self)

    @cached_property
    def healthcheck(self) -> Healthcheck | None:
        entry = self.entry("healthcheck")
        if entry is None or not isinstance(resolve(entry.value), Mapping):
            return None
        return Healthcheck(entry, self)

    @cached_property
    def hooks(self) -> tuple[Hook, ...]:
        """The lifecycle hooks, in the order of the keys `post_start`, `pre_stop`, `pre_start`."""
        return read_hooks(self)

    @cached_property
    def _runs(self) -> tuple[tuple[str, Run], ...]:
        return tuple(read_execution(self))

    @property
    def runs(self) -> tuple[Run, ...]:
        """What is run: `entrypoint`, `command`, `healthcheck.test` and the lifecycle hooks, in this order."""
        return tuple(run for _, run in self._runs)

    @property
    def command_lines(self) -> Iterator[CommandLine]:
        """The commands that are written as one string."""
        return read_command_lines(self)

    @cached_property
    def _given_runs(self) -> tuple[tuple[str, Run], ...]:
        environments = (self.file.environment, *self.file.assembly.environments.values())
        is_set = any(each.names for each in environments)
        return tuple(read_execution(self, self.file.settled)) if is_set else self._runs

    def commands_of(self, key: str) -> list[Command]:
        """Give the commands that are run by `entrypoint`, `command` or `healthcheck`, with what `.env` sets.

        That may be a password which stands in no compose file: `commands` are without it.
        """
        return [command for name, run in self._given_runs if name == key for command in run.commands]

    @property
    def commands(self) -> Iterator[Command]:
        """The commands of all that is run, as they are written: variables at their defaults."""
        return (command for run in self.runs for command in run.commands)

    @cached_property
    def deploy(self) -> Fields:
        return self.fields.fields("deploy")

    @cached_property
    def limits(self) -> Fields:
        """`deploy.resources.limits`."""
        return self.deploy.fields("resources").fields("limits")

    @property
    def memory_limit(self) -> Value | None:
        """`mem_limit`, or the memory limit of `deploy`."""
        return self.value("mem_limit") or self.limits.value("memory")

    @cached_property
    def restart_policy(self) -> Fields:
        """`deploy.restart_policy`."""
        return self.deploy.fields("restart_policy")

    @cached_property
    def failure_restarts(self) -> tuple[FailureRestart, ...]:
        """How often it is started again when it fails, by `restart` and by `deploy`."""
        return tuple(read_failure_restarts(self))

    @property
    def pids_limit(self) -> Value | None:
        """`pids_limit`, or the pids limit of `deploy`."""
        return self.value("pids_limit") or self.limits.value("pids")

    @property
    def cpu_limit(self) -> Value | None:
        """The first of the `cpu` keys that limit or weigh, else the limit of `deploy`."""
        keys = ("cpus", "cpu_quota", "cpu_percent", "cpu_count", "cpuset", "cpu_shares")
        return next(filter(None, map(self.value, keys)), None) or self.limits.value("cpus")

    def nodes(self) -> Iterator[Node]:
        """Give the service and all parts of it that a rule can visit."""
        yield self
        if self.image is not None:
            yield self.image
        if self.build is not None:
            yield self.build
            yield from self.build.args
        for parts in (
            self.ports,
            self.mounts,
            self.environment,
            self.cap_add,
            self.cap_drop,
            self.security_opt,
            self.devices,
            self.device_cgroup_rules,
        ):
            yield from parts
        if self.healthcheck is not None:
            yield self.healthcheck
        yield from self.hooks
        yield from self.references
        yield from self.command_lines
        for run in self.runs:
            if run.shell is not None:
                yield run.shell
            yield from run.commands

    def forbid_new_privileges(self) -> Edit | None:
        """Give the edit that sets `no-new-privileges`, in place of one that is off or as an item more."""
        option = "no-new-privileges:true"
        switch = self.no_new_privileges
        return switch.replace(option) if switch is not None else self.add_item("security_opt", option)
