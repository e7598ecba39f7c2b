"""In which order the parts of a compose file are read best. dclint's groups, by dclint's names."""

from __future__ import annotations

SERVICE_KEYS = {
    "Core Definitions": ("image", "build", "container_name"),
    "Service Dependencies": ("depends_on",),
    "Data Management and Configuration": ("volumes", "volumes_from", "configs", "secrets"),
    "Environment Configuration": ("environment", "env_file"),
    "Networking": ("ports", "networks", "network_mode", "extra_hosts"),
    "Runtime Behavior": ("command", "entrypoint", "working_dir", "restart", "healthcheck"),
    "Operational Metadata": ("logging", "labels"),
    "Security and Execution Context": ("user", "isolation"),
}
TOP_LEVEL = ("x-*", "version", "name", "include", "services", "models", "networks", "volumes", "secrets", "configs")
