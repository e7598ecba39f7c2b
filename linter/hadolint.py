"""hadolint's configuration, read as a layer: it says what holds for hadolint's ids before any config of ours does.

hadolint passes over a file that it cannot read, and over keys that it does not know; here both are errors, since
whoever wrote them means them. Its environment variables are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from caulk.linter.compose import nodes as yaml
from caulk.linter.compose.scalars import boolean
from caulk.linter.config import ConfigError
from caulk.linter.config_reading import hint
from caulk.linter.finding import Severity
from caulk.linter.selection import Layer, Selector, Selectors, UnknownSelectorError
from caulk.linter.settings import Settings
from caulk.linter.source import BinaryFileError, Source, Span

LARGEST = 1 << 20
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


class _Reader:
    """Reads the keys of one file. Every method raises ConfigError."""

    __slots__ = ("_entries", "_path", "_selectors")

    def __init__(self, path: str, selectors: Selectors) -> None:
        self._path = path
        self._selectors = selectors
        self._entries: dict[str, yaml.Entry] = {}
        for entry in self._mapping(self._root(), "the file").entries:
            if entry.name not in KEYS:
                raise self._error(entry.key.span, f'unknown key "{entry.name}"{hint(entry.name, KEYS)}')
            self._entries[entry.name] = entry

    def overrides(self) -> Iterator[tuple[Selector, Severity]]:
        entry = self._entries.get("override")
        if entry is None:
            return
        lists = {inner.name: inner for inner in self._mapping(entry.value, "`override`").entries}
        for name, inner in lists.items():
            if name not in OVERRIDES:
                wanted = ", ".join(OVERRIDES)
                raise self._error(inner.key.span, f'unknown severity "{name}" in `override`; there are {wanted}')
        for name, severity in OVERRIDES.items():
            if name in lists:
                yield from ((code, severity) for code in self._codes(lists[name].value, f"`override.{name}`"))

    def codes(self, key: str) -> Iterator[Selector]:
        entry = self._entries.get(key)
        if entry is not None:
            yield from self._codes(entry.value, f"`{key}`")

    def options(self) -> dict[str, Mapping[str, Any]]:
        """Give the options that it sets, by our rule's name."""
        found: dict[str, Mapping[str, Any]] = {}
        registries = self._entries.get("trustedRegistries")
        if registries is not None:
            names = self._strings(registries.value, "`trustedRegistries`")
            found[REGISTRY_RULE] = {"allowed": tuple("docker.io" if name in HUB else name for name, _ in names)}
        labels: dict[str, Any] = {}
        schema = self._entries.get("label-schema")
        if schema is not None:
            labels["schema"] = dict(self._label_types(schema))
        if "strict-labels" in self._entries:
            labels["strict"] = self.flag("strict-labels")
        return {**found, LABEL_RULE: labels} if labels else found

    def threshold(self) -> Severity | None:
        entry = self._entries.get("failure-threshold")
        if entry is None:
            return None
        word = self._scalar(entry.value, "`failure-threshold`").text
        if word not in THRESHOLDS:
            raise self._error(entry.value.span, f"`failure-threshold` must be one of {', '.join(THRESHOLDS)}")
        return THRESHOLDS[word]

    def flag(self, key: str) -> bool:
        entry = self._entries.get(key)
        value = None if entry is None else boolean(self._scalar(entry.value, f"`{key}`").text)
        if entry is not None and value is None:
            raise self._error(entry.value.span, f"`{key}` must be true or false")
        return value is True

    def _root(self) -> yaml.YamlNode:
        from caulk.linter.compose.syntax import parse

        try:
            with open(self._path, "rb") as file:
                source = Source.from_bytes(self._path, file.read(LARGEST))
        except OSError as error:
            raise ConfigError(self._path, None, f"cannot be read: {error.strerror}") from error
        except BinaryFileError as error:
            raise ConfigError(self._path, None, "is binary: it holds a NUL byte") from error
        read = parse(source)
        if read.problems:
            problem = read.problems[0]
            raise self._error(problem.span, f"cannot be read: {problem.message}")
        if not read.documents:
            return yaml.Mapping(Span(source, 0, 0), (), False, None, None)
        return read.documents[0]

    def _label_types(self, entry: yaml.Entry) -> Iterator[tuple[str, str]]:
        for label in self._mapping(entry.value, "`label-schema`").entries:
            kind = self._scalar(label.value, f"the type of the label {label.name}").text
            if kind not in LABEL_TYPES:
                wanted = f'there is no label type "{kind}"; there are {", ".join(LABEL_TYPES)}'
                raise self._error(label.value.span, wanted)
            yield label.name, kind

    def _codes(self, node: yaml.YamlNode, what: str) -> Iterator[Selector]:
        for code, place in self._strings(node, what):
            if code == SYNTAX_ERROR:
                continue
            try:
                yield self._selectors.read(code)
            except UnknownSelectorError as error:
                # A code that hadolint has given up harms nobody.
                if not re.fullmatch(r"(?:DL|SC)\d{4}", code):
                    raise self._error(place, f"{what} names an {error}") from error

    def _strings(self, node: yaml.YamlNode, what: str) -> Iterator[tuple[str, Span]]:
        value = yaml.resolve(node)
        if isinstance(value, yaml.Scalar) and not value.text:
            return
        items = value.items if isinstance(value, yaml.Sequence) else (node,)
        for item in items:
            scalar = yaml.resolve(item)
            if not isinstance(scalar, yaml.Scalar):
                raise self._error(node.span, f"{what} must be a list of strings")
            yield scalar.text, item.span

    def _scalar(self, node: yaml.YamlNode, what: str) -> yaml.Scalar:
        value = yaml.resolve(node)
        if not isinstance(value, yaml.Scalar):
            raise self._error(node.span, f"{what} must be a single value")
        return value

    def _mapping(self, node: yaml.YamlNode, what: str) -> yaml.Mapping:
        value = yaml.resolve(node)
        if isinstance(value, yaml.Scalar) and not value.text:
            return yaml.Mapping(value.span, (), False, None, None)
        if not isinstance(value, yaml.Mapping):
            raise self._error(node.span, f"{what} must be a mapping of keys and values")
        return value

    def _error(self, span: Span, message: str) -> ConfigError:
        return ConfigError(self._path, span.first.line, message)
