"""The parts of a service that have keys of their own."""

from __future__ import annotations

from caulk.linter.knowledge.compose.shape import (
    BOOLEAN,
    COUNT,
    COUNT_NUMBER,
    DEDUPLICATED,
    DURATION,
    HOOK,
    NUMBER,
    OPTIONS,
    PAIRS,
    SIZE,
    STRING,
    STRING_OR_STRINGS,
    SWITCH,
    SWITCH_OR_TEXT,
    WHOLE_SIZE,
    Key,
    Shape,
)

DEVICE_PATH = Key(STRING, "The device, such as /dev/sda.")
RATES = Shape(
    items=Shape(keys={"path": DEVICE_PATH, "rate": Key(WHOLE_SIZE, "The most a second.")}, noun="a rate of a device")
)
WEIGHTS = Shape(
    items=Shape(
        keys={"path": DEVICE_PATH, "weight": Key(WHOLE_SIZE, "Its weight, 10 to 1000.")}, noun="a weight of a device"
    )
)
BLKIO = Shape(
    keys={
        "weight": Key(WHOLE_SIZE, "The weight among containers, 10 to 1000."),
        "weight_device": Key(WEIGHTS, "Weights for single devices."),
        "device_read_bps": Key(RATES, "How many bytes a second are read from a device at most."),
        "device_read_iops": Key(RATES, "How often a second a device is read from at most."),
        "device_write_bps": Key(RATES, "How many bytes a second are written to a device at most."),
        "device_write_iops": Key(RATES, "How often a second a device is written to at most."),
    },
    noun="`blkio_config`",
)

CREDENTIAL_SPEC = Shape(
    keys={
        "config": Key(STRING, "The config that holds it."),
        "file": Key(STRING, "The file that holds it."),
        "registry": Key(STRING, "The value of the Windows registry that holds it."),
    },
    noun="`credential_spec`",
)

CONDITION = Shape("str", choices=("service_started", "service_healthy", "service_completed_successfully"))
DEPENDENCY = Shape(
    keys={
        "condition": Key(
            CONDITION, "What is awaited: that it is started, is well, or has done its work.", default="service_started"
        ),
        "restart": Key(SWITCH, "Whether this service is restarted after that one.", "2.17.0"),
        "required": Key(SWITCH, "Whether it has to be there at all.", "2.20.0"),
    },
    required=("condition",),
    partial=True,
    noun="a dependency",
)
DEPENDENCIES = Shape(items=STRING, repeats="refused", others=DEPENDENCY, named=True, noun="`depends_on`")

DEVICE = Shape(
    "str",
    keys={
        "source": Key(STRING, "The device of the host."),
        "target": Key(STRING, "Its path in the container."),
        "permissions": Key(STRING, "What may be done: `r`, `w`, `m`."),
    },
    required=("source",),
    noun="a device",
)

WATCH = Shape(
    keys={
        "path": Key(STRING, "The file or folder that is watched."),
        "action": Key(
            Shape("str", choices=("rebuild", "sync", "restart", "sync+restart", "sync+exec")),
            "What is done when it changes.",
        ),
        "target": Key(STRING, "Where in the container changes are copied to."),
        "exec": Key(HOOK, "What is run after copying, with `sync+exec`.", "2.32.2"),
        "ignore": Key(STRING_OR_STRINGS, "What is not watched."),
        "include": Key(STRING_OR_STRINGS, "What alone is watched."),
        "initial_sync": Key(BOOLEAN, "Whether all is copied once at the start."),
    },
    required=("path", "action"),
    noun="a watch",
)
DEVELOP = Shape(
    "null", keys={"watch": Key(Shape(items=WATCH), "What is watched, and what is done then.")}, noun="`develop`"
)

ENV_FILE = Shape(
    "str",
    items=Shape(
        "str",
        keys={
            "path": Key(STRING, "The file."),
            "required": Key(SWITCH_OR_TEXT, "Whether it has to be there; it has to by default.", "2.24.0"),
            "format": Key(STRING, "How it is read; `raw` for values as they stand.", "2.30.0"),
        },
        required=("path",),
        noun="an `env_file`",
    ),
)

EXTENDS = Shape(
    "str",
    keys={
        "service": Key(STRING, "The service that is built upon."),
        "file": Key(STRING, "The compose file that has it; by default this one."),
    },
    required=("service",),
    strict=False,
    noun="`extends`",
)

HEALTHCHECK = Shape(
    keys={
        "test": Key(Shape("str", items=STRING), "The command: text for a shell, or a list that begins with CMD ..."),
        "interval": Key(DURATION, "How long to wait between checks; 30s by default."),
        "timeout": Key(DURATION, "How long a check may take; 30s by default."),
        "retries": Key(COUNT_NUMBER, "How many failures in a row make it unhealthy; 3 by default."),
        "start_period": Key(DURATION, "How long failures do not count after the start; 0s by default."),
        "start_interval": Key(DURATION, "How long to wait between checks in that time.", "2.20.2"),
        "disable": Key(SWITCH, "Whether the image's own check is switched off."),
    },
    noun="`healthcheck`",
)

LOGGING = Shape(
    keys={
        "driver": Key(STRING, "The logging driver, such as `json-file`, `local` or `journald`."),
        "options": Key(Shape(others=Shape("str", "number", "null")), "The driver's options, such as `max-size`."),
    },
    noun="`logging`",
)

MODEL_USE = Shape(
    "null",
    keys={
        "endpoint_var": Key(STRING, "The variable that gets the model's URL."),
        "model_var": Key(STRING, "The variable that gets the model's name."),
    },
    noun="a model",
)
MODELS = Shape(items=STRING, repeats="refused", others=MODEL_USE, strict=False, named=True, noun="`models`")

NETWORK_USE = Shape(
    "null",
    keys={
        "aliases": Key(DEDUPLICATED, "More names for the service on this network."),
        "driver_opts": Key(OPTIONS, "Options for the network's driver.", "2.27.1"),
        "gw_priority": Key(NUMBER, "The network of the highest priority is the way out.", "2.33.1"),
        "interface_name": Key(STRING, "The name of the interface in the container.", "2.36.0"),
        "ipv4_address": Key(STRING, "A fixed IPv4 address."),
        "ipv6_address": Key(STRING, "A fixed IPv6 address."),
        "link_local_ips": Key(DEDUPLICATED, "Link-local addresses."),
        "mac_address": Key(STRING, "The MAC address on this network.", "2.23.2"),
        "priority": Key(NUMBER, "The order in which networks are connected, the highest first."),
    },
    noun="a service's network",
)
NETWORKS = Shape(items=STRING, repeats="refused", others=NETWORK_USE, named=True, noun="`networks`")

PORT = Shape(
    "number",
    "str",
    keys={
        "target": Key(COUNT, "The port in the container."),
        "published": Key(WHOLE_SIZE, "The port of the host, or a range of them; by default a free one."),
        "host_ip": Key(STRING, "The host's address that it is bound to; by default all."),
        "protocol": Key(STRING, "`tcp` or `udp`."),
        "app_protocol": Key(STRING, "What is spoken there, such as `http`.", "2.26.0"),
        "mode": Key(STRING, "`host` or `ingress`, in a swarm."),
        "name": Key(STRING, "A name for people."),
    },
    noun="a port",
)

OPTION = Shape("str", "number", "bool")
PROVIDER = Shape(
    keys={
        "type": Key(STRING, "The program: a plugin of the docker command, or one on the path."),
        "options": Key(
            Shape(others=Shape("str", "number", "bool", items=OPTION)), "What the program is told, as its flags."
        ),
    },
    required=("type",),
    partial=True,
    noun="`provider`",
)

VOLUME = Shape(
    "str",
    keys={
        "type": Key(
            Shape("str", choices=("bind", "volume", "tmpfs", "cluster", "npipe", "image")),
            "A folder of the host, a volume, memory, an image ...",
        ),
        "source": Key(STRING, "The host's path, the volume's name or the image."),
        "target": Key(STRING, "Where it is in the container."),
        "read_only": Key(SWITCH, "Whether it cannot be written to."),
        "consistency": Key(STRING, "How strictly both sides agree; most platforms ignore it."),
        "bind": Key(
            Shape(
                keys={
                    "propagation": Key(STRING, "Whether mounts below it show on the other side."),
                    "create_host_path": Key(SWITCH_OR_TEXT, "Whether a missing folder is made on the host."),
                    "recursive": Key(
                        Shape("str", choices=("enabled", "disabled", "writable", "readonly")),
                        "What becomes of mounts below it.",
                    ),
                    "selinux": Key(
                        Shape("str", choices=("z", "Z")), "The SELinux label: `z` shared, `Z` for this container alone."
                    ),
                },
                noun="`bind`",
            ),
            "What holds for folders of the host.",
        ),
        "volume": Key(
            Shape(
                keys={
                    "labels": Key(PAIRS, "Labels of the volume."),
                    "nocopy": Key(SWITCH, "Whether a new volume is not filled from the image."),
                    "subpath": Key(STRING, "A folder in the volume."),
                },
                noun="`volume`",
            ),
            "What holds for volumes.",
        ),
        "tmpfs": Key(
            Shape(
                keys={
                    "size": Key(Shape("int", "str", limits=(0, float("inf"))), "Its size, such as `64m`."),
                    "mode": Key(SIZE, "The folder's permissions, in octal."),
                },
                noun="`tmpfs`",
            ),
            "What holds for memory.",
        ),
        "image": Key(Shape(keys={"subpath": Key(STRING, "A folder in the image.")}, noun="`image`"), "For images."),
    },
    required=("type",),
    noun="a mount",
)
