"""Values that text in a compose file usually has, by the keys that lead there; `*` stands for any name.

They are not all that are allowed: what is refused, the grammars of the single keys say. Source: the compose
specification and the engine's manuals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_DURATIONS = {"5s": "", "10s": "", "30s": "", "1m": "", "5m": ""}
_PLATFORMS = {
    "linux/amd64": "64-bit x86",
    "linux/arm64": "64-bit Arm",
    "linux/arm/v7": "32-bit Arm",
    "windows/amd64": "Windows on 64-bit x86",
}
_SIGNALS = {"SIGTERM": "as without it", "SIGINT": "", "SIGQUIT": "", "SIGHUP": "", "SIGUSR1": "", "SIGWINCH": ""}
_FAILURE_ACTIONS = {"continue": "go on", "pause": "stop there", "rollback": "take the update back"}
_PROPAGATIONS = {
    "rprivate": "mounts below show on neither side of the other's: the default",
    "rslave": "mounts of the host show in the container",
    "rshared": "mounts show on both sides",
    "private": "as rprivate, but for mounts below those",
    "slave": "as rslave, but for mounts below those",
    "shared": "as rshared, but for mounts below those",
}
VALUES: Mapping[str, Mapping[str, str]] = {
    "services.*.restart": {
        "unless-stopped": "whenever it ends, until somebody stops it",
        "always": "whenever it ends, and when the engine starts",
        "on-failure": "when it fails; `on-failure:5` for five tries",
        "no": "never: the default",
    },
    "services.*.pull_policy": {
        "always": "before every start",
        "missing": "if it is not there: the default",
        "never": "not at all",
        "build": "it is built in place of that",
        "daily": "if the last time was a day ago",
        "weekly": "if the last time was a week ago",
    },
    "services.*.network_mode": {
        "none": "no network",
        "host": "the host's network",
        "bridge": "the engine's default network",
    },
    "services.*.ipc": {
        "shareable": "its own, for others to join",
        "private": "its own",
        "host": "the host's",
        "none": "none",
    },
    "services.*.pid": {"host": "the host's processes"},
    "services.*.userns_mode": {"host": "the host's user namespace"},
    "services.*.uts": {"host": "the host's own name"},
    "services.*.isolation": {"default": "the engine's own", "process": "as a process", "hyperv": "as a small machine"},
    "services.*.runtime": {"runc": "the default", "nvidia": "with GPUs", "runsc": "gVisor"},
    "services.*.security_opt": {
        "no-new-privileges:true": "no process gets more rights than its parent",
        "apparmor=docker-default": "AppArmor's usual profile",
        "seccomp=unconfined": "every system call",
        "label=disable": "no SELinux",
    },
    "services.*.stop_signal": _SIGNALS,
    "services.*.stop_grace_period": _DURATIONS,
    "services.*.platform": _PLATFORMS,
    "services.*.tmpfs": {"/tmp": "", "/run": "", "/var/run": ""},
    "services.*.logging.driver": {
        "local": "files that the engine turns over",
        "json-file": "a file that grows without `max-size`: the default",
        "journald": "the host's journal",
        "syslog": "",
        "fluentd": "",
        "gelf": "",
        "awslogs": "",
        "splunk": "",
        "none": "nowhere",
    },
    "services.*.logging.options": {"max-size": "such as `10m`", "max-file": "how many files are kept", "tag": ""},
    "services.*.healthcheck.test": {
        "CMD": "the words of a command follow",
        "CMD-SHELL": "a line for the shell follows",
        "NONE": "switches the image's check off",
    },
    "services.*.healthcheck.interval": _DURATIONS,
    "services.*.healthcheck.timeout": _DURATIONS,
    "services.*.healthcheck.start_period": _DURATIONS,
    "services.*.healthcheck.start_interval": _DURATIONS,
    "services.*.ports.protocol": {"tcp": "", "udp": "", "sctp": ""},
    "services.*.ports.mode": {"host": "on the node where it runs", "ingress": "on every node: the default"},
    "services.*.ports.host_ip": {"127.0.0.1": "for this machine only"},
    "services.*.env_file.format": {"raw": "values as they stand"},
    "services.*.volumes.bind.propagation": _PROPAGATIONS,
    "services.*.ulimits": {"nofile": "open files", "nproc": "processes", "memlock": "locked memory", "core": ""},
    "services.*.build.network": {"default": "", "none": "none but the loopback", "host": "the host's"},
    "services.*.build.platforms": _PLATFORMS,
    "services.*.build.entitlements": {"network.host": "the host's network", "security.insecure": "all rights"},
    "services.*.build.ssh": {"default": "the agent of the shell around"},
    "services.*.deploy.mode": {
        "replicated": "as many containers as `replicas` says: the default",
        "global": "one on each node",
        "replicated-job": "as many, each until it has done its work",
        "global-job": "one on each node, until it has done its work",
    },
    "services.*.deploy.endpoint_mode": {"vip": "one address for all: the default", "dnsrr": "each its own"},
    "services.*.deploy.restart_policy.condition": {
        "any": "whenever it ends: the default",
        "on-failure": "when it fails",
        "none": "never",
    },
    "services.*.deploy.update_config.failure_action": _FAILURE_ACTIONS,
    "services.*.deploy.rollback_config.failure_action": {"continue": "go on", "pause": "stop there"},
    "services.*.deploy.resources.reservations.devices.capabilities": {"gpu": ""},
    "services.*.deploy.resources.reservations.devices.count": {"all": ""},
    "services.*.deploy.resources.reservations.devices.driver": {"nvidia": ""},
    "networks.*.driver": {
        "bridge": "on one host: the default",
        "overlay": "across the nodes of a swarm",
        "macvlan": "each container with a MAC address of its own",
        "ipvlan": "",
        "host": "",
        "none": "",
    },
    "volumes.*.driver": {"local": "on this host: the default"},
}


def usual_values(path: Iterable[str]) -> Mapping[str, str]:
    """Give the usual values of what some keys lead to, each with a line about it."""
    names = list(path)
    if len(names) > 1:
        names[1] = "*"
    return VALUES.get(".".join(names), {})
