"""Where in a compose file the values stand that have a grammar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from caulk.linter.compose import checked_values as checked
from caulk.linter.compose.fields import is_null, items_of
from caulk.linter.compose.nodes import Entry, Mapping, Scalar

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile

Spec: TypeAlias = "type[checked.Checked] | Keys"
Keys: TypeAlias = "dict[str, Spec]"

# Keys below a key, lists looked through. `*`: any key; an empty one: a scalar in the mapping's place.
_HOSTS: Keys = {"": checked.ExtraHost, "*": checked.HostAddress}
_UPDATE: Keys = {
    "delay": checked.Duration,
    "monitor": checked.Duration,
    "parallelism": checked.Integer,
    "max_failure_ratio": checked.Real,
}
_LIMITS: Keys = {"cpus": checked.Real, "memory": checked.ByteSize}
_DEVICES: Keys = {"count": checked.DeviceCount}
_FILE: Keys = {"mode": checked.FileMode}
_HOOK: Keys = {"user": checked.UserName}
_TEXTS: Keys = {"*": checked.Text}
_INTEGERS: Keys = dict.fromkeys(
    (
        *("cpu_count", "cpu_period", "cpu_quota", "cpu_rt_period", "cpu_rt_runtime", "cpu_shares", "oom_score_adj"),
        *("pids_limit", "scale"),
    ),
    checked.Integer,
)
_SIZES: Keys = dict.fromkeys(("mem_limit", "mem_reservation", "memswap_limit", "shm_size"), checked.ByteSize)
_SWITCHES: Keys = dict.fromkeys(
    ("init", "oom_kill_disable", "privileged", "read_only", "stdin_open", "tty"), checked.Boolean
)
_SERVICE: Keys = {
    **_INTEGERS,
    **_SIZES,
    **_SWITCHES,
    "build": {
        "additional_contexts": {"": checked.AdditionalContext},
        "args": _TEXTS,
        "extra_hosts": _HOSTS,
        "labels": _TEXTS,
        "platforms": checked.Platform,
        "shm_size": checked.ByteSize,
        "ssh": {"": checked.SshKey},
    },
    "configs": _FILE,
    "container_name": checked.ContainerName,
    "cpu_percent": checked.Real,
    "cpus": checked.Real,
    "cpuset": checked.CpuSet,
    "depends_on": {"*": {"required": checked.Boolean, "restart": checked.Boolean}},
    "deploy": {
        "replicas": checked.Integer,
        "placement": {"max_replicas_per_node": checked.Integer},
        "resources": {"limits": _LIMITS, "reservations": {**_LIMITS, "devices": _DEVICES}},
        "restart_policy": {
            "condition": checked.RestartCondition,
            "delay": checked.Duration,
            "max_attempts": checked.Integer,
            "window": checked.Duration,
        },
        "rollback_config": _UPDATE,
        "update_config": _UPDATE,
    },
    "domainname": checked.HostName,
    "environment": _TEXTS,
    "env_file": {"format": checked.EnvFileFormat},
    "extra_hosts": _HOSTS,
    "gpus": _DEVICES,
    "healthcheck": {
        **dict.fromkeys(("interval", "timeout", "start_period", "start_interval"), checked.Duration),
        "disable": checked.Boolean,
        "retries": checked.Integer,
    },
    "hostname": checked.HostName,
    "labels": _TEXTS,
    "platform": checked.Platform,
    "profiles": checked.ProfileName,
    "ports": {"target": checked.Integer},
    "post_start": _HOOK,
    "pre_start": _HOOK,
    "pre_stop": _HOOK,
    "pull_policy": checked.PullPolicy,
    "restart": checked.RestartPolicy,
    "secrets": _FILE,
    "stop_grace_period": checked.Duration,
    "stop_signal": checked.Signal,
    "ulimits": {"*": {"": checked.Integer, "hard": checked.Integer, "soft": checked.Integer}},
    "user": checked.UserName,
    "volumes": {
        "read_only": checked.Boolean,
        "tmpfs": {"size": checked.ByteSize},
        "volume": {"nocopy": checked.Boolean},
    },
}
_EXTERNAL: Keys = {"*": {"external": checked.Boolean}}
_FILE_KEYS: Keys = {
    "configs": _EXTERNAL,
    "networks": {
        "*": dict.fromkeys(("external", "internal", "attachable", "enable_ipv4", "enable_ipv6"), checked.Boolean)
    },
    "secrets": _EXTERNAL,
    "services": {"*": _SERVICE},
    "volumes": _EXTERNAL,
}


def read_checked(file: ComposeFile) -> Iterator[checked.Checked]:
    """Give every value of a file that has a grammar, each once, however many aliases bring it in."""
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Keys, dict[str, Entry]]] = [(_FILE_KEYS, fields.entries) for fields in file.fields]
    while waiting:
        keys, entries = waiting.pop()
        for name, entry in entries.items():
            spec = keys.get(name) or keys.get("*")
            if spec is None:
                continue
            value = entry.value
            for item in (value,) if isinstance(value, (Scalar, Mapping)) else items_of(value):
                place = id(item), id(spec)
                if place in seen:
                    continue
                seen.add(place)
                if isinstance(item, Scalar):
                    kind = spec.get("") if isinstance(spec, dict) else spec
                    if isinstance(kind, type) and not is_null(item):
                        yield kind(item, entry)
                elif isinstance(item, Mapping) and isinstance(spec, dict):
                    waiting.append((spec, file.merges.entries(item)))
