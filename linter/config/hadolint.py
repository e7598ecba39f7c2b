"""hadolint's configuration, read as a layer: it says what holds for hadolint's ids before any config of ours does.

hadolint passes over a file that it cannot read, and over keys that it does not know; here both are errors, since
whoever wrote them means them. Its environment variables are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from caulk.linter.compose import nodes as yaml
from caulk.linter.config.settings import Settings
from caulk.linter.config.yaml import YamlConfig
from caulk.linter.finding import Severity
from caulk.linter.selection import Layer, Selector, Selectors, UnknownSelectorError

# Weakest first: of a code that stands in several lists, the strongest severity holds.
OVERRIDES: Mapping[str, Severity] = {"style": "info", "info": "info", "warning": "warning", "error": "error"}
THRESHOLDS: Mapping[str, Severity] = {**OVERRIDES, "ignore": "info", "none": "info"}
LABEL_TYPES = ("text", "url", "rfc3339", "semver", "hash", "spdx", "email")
UNUSED = ("format", "formats", "no-color", "verbose")
KEYS = (
    *("ignored", "override", "trustedRegistries", "label-schema", "strict-labels", "failure-threshold", "no-fail"),
    *("disable-ignore-pragma", *UNUSED),
)
SYNTAX_ERROR = "DL1000"  # hadolint tells it whatever its config says
REGISTRY_RULE = "untrusted-registry"
LABEL_RULE = "label-schema-mismatch"
HUB = frozenset({"hub.docker.com", "registry.hub.docker.com", "index.docker.io"})


def with_hadolint(base: Settings, path: str, selectors: Selectors) -> Settings:
    """Give settings with what a file of hadolint's says laid over them. Raises ConfigError."""
    reader = _Reader(path, selectors)
    overrides = tuple(reader.overrides())
    options = reader.options()
    turned_on = tuple(selectors.read(rule) for rule in options if rule in selectors.registry.names)
    layer = Layer(None, (*(selector for selector, _ in overrides), *turned_on), tuple(reader.codes("ignored")))
    threshold = reader.threshold()
    return base._replace(
        layers=(*base.layers, layer),
        severity=(*base.severity, *overrides),
        options={**base.options, **options},
        fail_on=None if reader.flag("no-fail") else threshold or base.fail_on,
        hadolint=path,
        heeds_hadolint=not reader.flag("disable-ignore-pragma"),
    )


class _Reader(YamlConfig):
    """Reads the keys of one file. Every method raises ConfigError."""

    __slots__ = ("_selectors",)

    def __init__(self, path: str, selectors: Selectors) -> None:
        super().__init__(path, KEYS)
        self._selectors = selectors

    def overrides(self) -> Iterator[tuple[Selector, Severity]]:
        entry = self.entries.get("override")
        if entry is None:
            return
        lists = {inner.name: inner for inner in self.mapping(entry.value, "`override`").entries}
        for name, inner in lists.items():
            if name not in OVERRIDES:
                wanted = ", ".join(OVERRIDES)
                raise self.error(inner.key.span, f'unknown severity "{name}" in `override`; there are {wanted}')
        for name, severity in OVERRIDES.items():
            if name in lists:
                yield from ((code, severity) for code in self._codes(lists[name].value, f"`override.{name}`"))

    def codes(self, key: str) -> Iterator[Selector]:
        entry = self.entries.get(key)
        if entry is not None:
            yield from self._codes(entry.value, f"`{key}`")

    def options(self) -> dict[str, Mapping[str, Any]]:
        """Give the options that it sets, by our rule's name."""
        found: dict[str, Mapping[str, Any]] = {}
        registries = self.entries.get("trustedRegistries")
        if registries is not None:
            names = self.strings(registries.value, "`trustedRegistries`")
            found[REGISTRY_RULE] = {"allowed": tuple("docker.io" if name in HUB else name for name, _ in names)}
        labels: dict[str, Any] = {}
        schema = self.entries.get("label-schema")
        if schema is not None:
            labels["schema"] = dict(self._label_types(schema))
        if "strict-labels" in self.entries:
            labels["strict"] = self.flag("strict-labels")
        return {**found, LABEL_RULE: labels} if labels else found

    def threshold(self) -> Severity | None:
        entry = self.entries.get("failure-threshold")
        if entry is None:
            return None
        word = self.scalar(entry.value, "`failure-threshold`").text
        if word not in THRESHOLDS:
            raise self.error(entry.value.span, f"`failure-threshold` must be one of {', '.join(THRESHOLDS)}")
        return THRESHOLDS[word]

    def _label_types(self, entry: yaml.Entry) -> Iterator[tuple[str, str]]:
        for label in self.mapping(entry.value, "`label-schema`").entries:
            kind = self.scalar(label.value, f"the type of the label {label.name}").text
            if kind not in LABEL_TYPES:
                wanted = f'there is no label type "{kind}"; there are {", ".join(LABEL_TYPES)}'
                raise self.error(label.value.span, wanted)
            yield label.name, kind

    def _codes(self, node: yaml.YamlNode, what: str) -> Iterator[Selector]:
        for code, place in self.strings(node, what):
            if code == SYNTAX_ERROR:
                continue
            try:
                yield self._selectors.read(code)
            except UnknownSelectorError as error:
                # A code that hadolint has given up harms nobody.
                if not re.fullmatch(r"(?:DL|SC)\d{4}", code):
                    raise self.error(place, f"{what} names an {error}") from error
