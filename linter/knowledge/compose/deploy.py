"""The keys of `deploy`."""

from __future__ import annotations

from caulk.linter.knowledge.compose.shape import (
    COUNT,
    DEDUPLICATED_PAIRS,
    DISTINCT,
    DURATION,
    FRACTION,
    PAIRS,
    SIZE,
    STRING,
    STRINGS,
    WHOLE_SIZE,
    Key,
    Shape,
)

ORDER = Shape("str", choices=("start-first", "stop-first"))

UPDATE_KEYS = {
    "parallelism": Key(COUNT, "How many containers are replaced at a time; 0 for all."),
    "delay": Key(DURATION, "How long to wait between them."),
    "failure_action": Key(STRING, "What to do if one fails: `continue`, `pause` or `rollback`."),
    "monitor": Key(DURATION, "How long each is watched for failure."),
    "max_failure_ratio": Key(FRACTION, "The share of failures that is put up with."),
    "order": Key(ORDER, "Whether the old one is stopped first, or the new one started."),
}

DEVICE_REQUEST_KEYS = {
    "capabilities": Key(DISTINCT, "What the device can do, such as `gpu`."),
    "count": Key(WHOLE_SIZE, "How many, or `all`; not together with `device_ids`."),
    "device_ids": Key(DISTINCT, "Which ones; not together with `count`."),
    "driver": Key(STRING, "The driver, such as `nvidia`."),
    "options": Key(PAIRS, "The driver's options."),
}
DEVICE_REQUEST = Shape(keys=DEVICE_REQUEST_KEYS, required=("capabilities",), noun="a device request")

GENERIC_RESOURCE = Shape(
    keys={
        "discrete_resource_spec": Key(
            Shape(
                keys={
                    "kind": Key(STRING, "What it is, such as `SSD`."),
                    "value": Key(SIZE, "How many."),
                },
                noun="`discrete_resource_spec`",
            ),
            "A resource that is counted.",
        ),
    },
    noun="a generic resource",
)

RESOURCES = Shape(
    keys={
        "limits": Key(
            Shape(
                keys={
                    "cpus": Key(FRACTION, "The most CPUs, such as 0.5."),
                    "memory": Key(STRING, "The most memory, such as `512m`."),
                    "pids": Key(WHOLE_SIZE, "The most processes."),
                },
                noun="`limits`",
            ),
            "The most that a container may use.",
        ),
        "reservations": Key(
            Shape(
                keys={
                    "cpus": Key(FRACTION, "The CPUs that have to be there."),
                    "memory": Key(STRING, "The memory that has to be there."),
                    "devices": Key(Shape(items=DEVICE_REQUEST), "The devices that have to be there."),
                    "generic_resources": Key(Shape(items=GENERIC_RESOURCE), "Other resources of one's own."),
                },
                noun="`reservations`",
            ),
            "What a container needs to be placed somewhere.",
        ),
    },
    noun="`resources`",
)

PLACEMENT = Shape(
    keys={
        "constraints": Key(STRINGS, "What a node must be, such as `node.role==manager`."),
        "preferences": Key(
            Shape(items=Shape(keys={"spread": Key(STRING, "The label over which to spread.")}, noun="a preference")),
            "How containers are spread over nodes.",
        ),
        "max_replicas_per_node": Key(COUNT, "The most containers of the service on one node."),
    },
    noun="`placement`",
)

RESTART_POLICY = Shape(
    keys={
        "condition": Key(STRING, "When it is started again: `none`, `on-failure` or `any`."),
        "delay": Key(DURATION, "How long to wait before."),
        "max_attempts": Key(COUNT, "How often to try before giving up."),
        "window": Key(DURATION, "How long it has to run to count as started."),
    },
    noun="`restart_policy`",
)

DEPLOY = Shape(
    "null",
    keys={
        "mode": Key(STRING, "`replicated`, `global`, `replicated-job` or `global-job`."),
        "endpoint_mode": Key(STRING, "`vip` or `dnsrr`: how clients find the containers."),
        "replicas": Key(COUNT, "How many containers the service has."),
        "labels": Key(DEDUPLICATED_PAIRS, "Labels of the service, not of its containers."),
        "update_config": Key(Shape(keys=UPDATE_KEYS, noun="`update_config`"), "How the service is updated."),
        "rollback_config": Key(Shape(keys=UPDATE_KEYS, noun="`rollback_config`"), "How an update is taken back."),
        "resources": Key(RESOURCES, "What the containers may use, and what they need."),
        "restart_policy": Key(RESTART_POLICY, "When and how often it is started again."),
        "placement": Key(PLACEMENT, "The nodes on which it may run."),
    },
    noun="`deploy`",
)
