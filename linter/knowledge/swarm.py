"""What `docker stack deploy` makes of keys that compose heeds. Source: docker/cli, `cli/compose/types`."""

from __future__ import annotations

HEEDED = frozenset(("placement", "update_config", "rollback_config", "endpoint_mode"))
"""The keys of `deploy` that only swarm heeds."""

IGNORED = {
    "build": "it pulls the image",
    "cgroup_parent": "",
    "container_name": "it names each task itself",
    "depends_on": "it starts all at once, and again what fails",
    "devices": "",
    "domainname": "",
    "external_links": "join a network of the other's",
    "ipc": "",
    "links": "services find each other by name",
    "mac_address": "",
    "network_mode": "join a network, be it `host`",
    "pid": "",
    "privileged": "add the capabilities that are needed",
    "restart": "set `deploy.restart_policy`",
    "security_opt": "",
    "shm_size": "mount a tmpfs at /dev/shm",
    "userns_mode": "",
}
"""The keys that it leaves unread, and what it does or what to do instead, where there is something to say."""

REFUSED = {
    "extends": "write out what the service takes over",
    "volumes_from": "mount the same named volume",
    **dict.fromkeys(
        ("cpu_quota", "cpu_shares", "cpuset", "mem_limit", "memswap_limit"), "set `deploy.resources.limits`"
    ),
}
"""The keys with which it ends in an error, and what to do instead."""
