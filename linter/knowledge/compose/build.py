"""The keys of `build`."""

from __future__ import annotations

from caulk.linter.knowledge.compose.shape import (
    DEDUPLICATED_PAIRS,
    EXTRA_HOSTS,
    GRANTS,
    PAIRS,
    STRING,
    STRING_OR_STRINGS,
    STRINGS,
    SWITCH_OR_TEXT,
    ULIMITS,
    WHOLE_SIZE,
    Key,
    Shape,
)

TAG = Shape(
    "str",
    keys={
        "name": Key(STRING, "The image's name."),
        "tag": Key(STRING, "Its tag."),
        "digest": Key(STRING, "Its digest, `sha256:...`."),
    },
    required=("name",),
    noun="a tag",
)

BUILD = Shape(
    "str",
    keys={
        "additional_contexts": Key(DEDUPLICATED_PAIRS, "More contexts, by the names the Dockerfile uses.", "2.17.0"),
        "args": Key(DEDUPLICATED_PAIRS, "Values for the Dockerfile's ARGs; one without a value is passed on."),
        "cache_from": Key(STRINGS, "Where the builder may find a cache."),
        "cache_to": Key(STRINGS, "Where the builder leaves its cache."),
        "context": Key(STRING, "The folder, or the URL of a repository, that the build sees."),
        "dockerfile": Key(STRING, "The Dockerfile, seen from the context."),
        "dockerfile_inline": Key(STRING, "A Dockerfile, written here.", "2.17.0"),
        "entitlements": Key(STRINGS, "What the build may do beyond the usual.", "2.27.1"),
        "extra_hosts": Key(EXTRA_HOSTS, "More names for addresses while building."),
        "isolation": Key(STRING, "How the build is isolated, on Windows."),
        "labels": Key(DEDUPLICATED_PAIRS, "Labels of the image."),
        "network": Key(STRING, "The network that RUN sees: `default`, `none`, `host` or a name."),
        "no_cache": Key(SWITCH_OR_TEXT, "Whether nothing is taken from the cache."),
        "no_cache_filter": Key(STRING_OR_STRINGS, "The stages for which nothing is taken from the cache."),
        "platforms": Key(STRINGS, "The platforms that the image is built for."),
        "privileged": Key(SWITCH_OR_TEXT, "Whether the build has all rights on the host.", "2.15.0"),
        "provenance": Key(SWITCH_OR_TEXT, "Whether, and how, the image says how it was built.", "2.39.0"),
        "pull": Key(SWITCH_OR_TEXT, "Whether the base images are pulled anew."),
        "sbom": Key(SWITCH_OR_TEXT, "Whether, and how, the image lists what is in it.", "2.39.0"),
        "secrets": Key(GRANTS, "The secrets of this file that the build may mount."),
        "shm_size": Key(WHOLE_SIZE, "The size of /dev/shm while building."),
        "ssh": Key(PAIRS, "The SSH agents or keys that the build may use: `default`, or `ID=PATH`."),
        "tags": Key(Shape(items=TAG, repeats="allowed"), "More names for the image."),
        "target": Key(STRING, "The stage of the Dockerfile that is built."),
        "ulimits": Key(ULIMITS, "Limits of the processes of RUN.", "2.23.1"),
    },
    noun="`build`",
)
