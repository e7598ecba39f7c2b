"""dclint's configuration, read as a layer: it says what holds for dclint's rules before any config of ours does.

A rule with level 0 is off, with 1 a warning and with 2 an error; one that is not named stays as it is here. dclint
takes options that it does not know; here they are errors, since whoever wrote them means them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from caulk.linter.compose import nodes as yaml
from caulk.linter.compose.scalars import boolean
from caulk.linter.config.reading import hint
from caulk.linter.config.settings import Settings
from caulk.linter.config.yaml import YamlConfig
from caulk.linter.finding import Severity
from caulk.linter.knowledge.compose_order import SERVICE_KEYS
from caulk.linter.knowledge.dclint_options import OPTIONS, RULES, WORDS
from caulk.linter.selection import Layer, Selector, Selectors, UnknownSelectorError

# How its reports look, which files it opens, and programs of its own: none of it is ours.
UNUSED = ("$schema", "debug", "quiet", "recursive", "stats", "plugins")
KEYS = ("rules", "exclude", *UNUSED)
LEVELS: Mapping[str, Severity | None] = {"0": None, "1": "warning", "2": "error"}


def with_dclint(base: Settings, path: str, selectors: Selectors) -> Settings:
    """Give settings with what a file of dclint's says laid over them. Raises ConfigError."""
    config = YamlConfig(path, KEYS)
    severity: list[tuple[Selector, Severity]] = []
    ignored: list[Selector] = []
    options: dict[str, Mapping[str, Any]] = {}
    for each in _rules(config):
        if each.options is not None and (name := OPTIONS[each.name].rule) in selectors.registry.names:
            options[name] = dict(_options(config, each.name, each.options))
        try:
            selector = selectors.read(f"dclint:{each.name}")
        except UnknownSelectorError:
            continue  # one of dclint's that nothing here answers to
        if each.level is None:
            ignored.append(selector)
        else:
            severity.append((selector, each.level))
    layer = Layer(None, tuple(selector for selector, _ in severity), tuple(ignored))
    return base._replace(
        layers=(*base.layers, layer),
        severity=(*base.severity, *severity),
        exclude=(*base.exclude, *_excluded(config)),
        options={**base.options, **options},
        dclint=path,
    )


class _Rule(NamedTuple):
    """What a config says of a rule: its severity, None for off, and its options where it names some."""

    name: str
    level: Severity | None
    options: yaml.Mapping | None


def _rules(config: YamlConfig) -> Iterator[_Rule]:
    entry = config.entries.get("rules")
    for rule in config.mapping(entry.value, "`rules`").entries if entry is not None else ():
        name, value = rule.name, yaml.resolve(rule.value)
        if name not in RULES:
            raise config.error(rule.key.span, f'dclint has no rule "{name}"{hint(name, RULES)}')
        parts = value.items if isinstance(value, yaml.Sequence) else (rule.value,)
        level = yaml.resolve(parts[0]) if parts else None
        if not isinstance(level, yaml.Scalar) or level.text not in LEVELS or len(parts) > 2:
            raise config.error(rule.key.span, f"`{name}` must be 0, 1 or 2, or a list of that and options")
        options = config.mapping(parts[1], f"the options of {name}") if len(parts) == 2 else None
        if options is not None and options.entries and name not in OPTIONS:
            raise config.error(options.span, f"{name} has no options")
        yield _Rule(name, LEVELS[level.text], options if name in OPTIONS else None)


def _options(config: YamlConfig, name: str, given: yaml.Mapping) -> Iterator[tuple[str, Any]]:
    known = OPTIONS[name].parameters
    for entry in given.entries:
        if entry.name not in known:
            raise config.error(entry.key.span, f'{name} has no option "{entry.name}"{hint(entry.name, known)}')
        parameter = known[entry.name]
        yield parameter.name, _value(config, entry, parameter.kind)


def _value(config: YamlConfig, entry: yaml.Entry, kind: str) -> object:
    what = f"`{entry.name}`"
    if kind == "lists":
        groups = config.mapping(entry.value, what).entries
        own = {group.name: _words(config, group.value, f"`{group.name}`") for group in groups}
        return {**SERVICE_KEYS, **own}  # dclint keeps its groups of other names
    if kind == "list":
        return _words(config, entry.value, what)
    text = config.scalar(entry.value, what).text
    if kind != "flag":
        return text
    flag = boolean(text)
    if flag is None:
        raise config.error(entry.value.span, f"{what} must be true or false")
    return flag


def _words(config: YamlConfig, node: yaml.YamlNode, what: str) -> tuple[str, ...]:
    return tuple(WORDS.get(word, word) for word, _ in config.strings(node, what))


def _excluded(config: YamlConfig) -> Iterator[str]:
    """Give the patterns of what dclint leaves out: each path with such a text in it. A Dockerfile is none of its."""
    entry = config.entries.get("exclude")
    for text, _ in config.strings(entry.value, "`exclude`") if entry is not None else ():
        literal = "".join(f"\\{char}" if char in "*?[]\\!#" else char for char in text.removeprefix("./").strip("/"))
        if literal:
            yield f"**/*{literal}*/**/*.y*ml"
            yield f"**/*{literal}*.y*ml"
