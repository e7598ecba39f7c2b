"""The top level of a compose file, and what it declares besides services."""

from __future__ import annotations

from caulk.linter.knowledge.compose.service import SERVICES
from caulk.linter.knowledge.compose.shape import (
    DEDUPLICATED_PAIRS,
    EXTERNAL,
    INTEGER,
    OPTIONS,
    PAIRS,
    STRING,
    STRING_OR_STRINGS,
    STRINGS,
    SWITCH,
    TEXT_OPTIONS,
    Key,
    Shape,
)

IPAM = Shape(
    keys={
        "driver": Key(STRING, "The driver that gives out addresses."),
        "config": Key(
            Shape(
                items=Shape(
                    keys={
                        "subnet": Key(STRING, "The network's addresses, such as 172.28.0.0/16."),
                        "ip_range": Key(STRING, "Those of them that containers get."),
                        "gateway": Key(STRING, "The address of the gateway."),
                        "aux_addresses": Key(TEXT_OPTIONS, "Addresses that are taken already, by host name."),
                    },
                    noun="an address range",
                )
            ),
            "The ranges of addresses.",
        ),
        "options": Key(TEXT_OPTIONS, "The driver's options."),
    },
    noun="`ipam`",
)

NETWORK = Shape(
    "null",
    keys={
        "name": Key(STRING, "Its name outside this file, used as it is."),
        "driver": Key(STRING, "Its driver; by default `bridge`."),
        "driver_opts": Key(OPTIONS, "The driver's options."),
        "attachable": Key(SWITCH, "Whether single containers may join it, in a swarm."),
        "enable_ipv4": Key(SWITCH, "Whether it has IPv4 addresses.", "2.33.1"),
        "enable_ipv6": Key(SWITCH, "Whether it has IPv6 addresses."),
        "external": Key(EXTERNAL, "Whether it is made outside of this project."),
        "internal": Key(SWITCH, "Whether nothing gets out of it."),
        "ipam": Key(IPAM, "Its addresses."),
        "labels": Key(DEDUPLICATED_PAIRS, "Labels of the network."),
    },
    noun="a network",
)

VOLUME = Shape(
    "null",
    keys={
        "name": Key(STRING, "Its name outside this file, used as it is."),
        "driver": Key(STRING, "Its driver; by default `local`."),
        "driver_opts": Key(OPTIONS, "The driver's options."),
        "external": Key(EXTERNAL, "Whether it is made outside of this project."),
        "labels": Key(PAIRS, "Labels of the volume."),
    },
    noun="a volume",
)

SECRET = Shape(
    keys={
        "name": Key(STRING, "Its name outside this file."),
        "file": Key(STRING, "The file that holds it."),
        "environment": Key(STRING, "The variable that holds it, of the shell around."),
        "external": Key(EXTERNAL, "Whether it is made outside of this project."),
        "labels": Key(PAIRS, "Labels of the secret."),
        "driver": Key(STRING, "The driver that keeps it, in a swarm."),
        "driver_opts": Key(OPTIONS, "The driver's options."),
        "template_driver": Key(STRING, "The driver that fills it in, in a swarm."),
    },
    noun="a secret",
)

CONFIG = Shape(
    keys={
        "name": Key(STRING, "Its name outside this file."),
        "file": Key(STRING, "The file that holds it."),
        "content": Key(STRING, "What it says, written here.", "2.23.1"),
        "environment": Key(STRING, "The variable that holds it, of the shell around.", "2.23.1"),
        "external": Key(EXTERNAL, "Whether it is made outside of this project."),
        "labels": Key(PAIRS, "Labels of the config."),
        "template_driver": Key(STRING, "The driver that fills it in, in a swarm."),
    },
    noun="a config",
)

MODEL = Shape(
    keys={
        "name": Key(STRING, "Its name outside this file."),
        "model": Key(STRING, "The model, as an OCI artifact, such as `ai/smollm2`."),
        "context_size": Key(INTEGER, "How many tokens it looks back."),
        "runtime_flags": Key(STRINGS, "Flags for the engine that runs it."),
    },
    required=("model",),
    partial=True,
    noun="a model",
)

INCLUDE = Shape(
    "str",
    keys={
        "path": Key(STRING_OR_STRINGS, "The compose file; of several, the later ones override the first."),
        "project_directory": Key(STRING, "The folder that its relative paths start from."),
        "env_file": Key(STRING_OR_STRINGS, "The files with the variables it is interpolated with."),
    },
    strict=False,
    noun="an `include`",
)

FILE = Shape(
    keys={
        "version": Key(STRING, "Ignored since Compose 2: the newest specification always holds.", deprecated=""),
        "name": Key(STRING, "The project's name: lower-case letters, digits, `-` and `_`."),
        "include": Key(
            Shape(items=INCLUDE), "Compose files whose services and resources belong to this project.", "2.20.0"
        ),
        "services": Key(SERVICES, "The containers of the application, by service."),
        "models": Key(
            Shape(others=MODEL, named=True, strict=False, noun="`models`"), "The language models in use.", "2.38.0"
        ),
        "networks": Key(
            Shape(others=NETWORK, named=True, strict=False, noun="`networks`"), "The networks between services."
        ),
        "volumes": Key(Shape(others=VOLUME, named=True, noun="`volumes`"), "The named volumes, shared or kept."),
        "secrets": Key(Shape(others=SECRET, named=True, noun="`secrets`"), "Files with secrets that services may get."),
        "configs": Key(
            Shape(others=CONFIG, named=True, noun="`configs`"), "Files with settings that services may get."
        ),
    },
    noun="the top level",
)
