"""The JSON Schema of caulk.toml, by which editors complete and check it: docs/caulk.schema.json, served at URL.

A word that is not known as a rule is let through: it may be a plugin's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from caulk.linter.finding import SEVERITIES
from caulk.linter.knowledge.config_keys import CONFIG_KEYS
from caulk.linter.rule import Rule
from caulk.linter.selection import PRESETS

URL = "https://caulk.readthedocs.io/caulk.schema.json"
Schema = dict[str, Any]
STRINGS: Schema = {"type": "array", "items": {"type": "string"}}
SELECTORS: Schema = {"type": "array", "items": {"$ref": "#/definitions/selector"}}
SEVERITY: Schema = {"enum": list(SEVERITIES)}


def schema(rules: Iterable[Rule]) -> Schema:
    """Give the schema with the names and options of rules, in draft 4, which is what editors' TOML servers read."""
    rules = sorted(rules, key=lambda rule: rule.name)
    return {
        "$schema": "http://json-schema.org/draft-04/schema#",
        "id": URL,
        "title": "caulk.toml",
        "description": "The configuration of caulk, a linter for Dockerfiles and compose files.",
        "type": "object",
        "additionalProperties": False,
        "properties": {key: {"description": CONFIG_KEYS[key], **shape} for key, shape in _keys(rules).items()},
        "definitions": {
            "selector": {
                "description": "A rule, another linter's id or the beginning of one, or a preset.",
                "anyOf": [{"enum": [*PRESETS, *(rule.name for rule in rules)]}, {"type": "string"}],
            },
        },
    }


def _keys(rules: list[Rule]) -> dict[str, Schema]:
    return {
        **dict.fromkeys(("select", "extend-select", "ignore", "extend-ignore"), SELECTORS),
        "severity": {
            "type": "object",
            "properties": {rule.name: SEVERITY for rule in rules},
            "additionalProperties": SEVERITY,
        },
        "per-file-ignores": {"type": "object", "additionalProperties": SELECTORS},
        "exclude": STRINGS,
        "plugins": STRINGS,
        "fail-on": SEVERITY,
        "baseline": {"type": "string"},
        "root": {"type": "boolean"},
        "extend": {"type": "string"},
        "rules": {"type": "object", "properties": {rule.name: _options(rule) for rule in rules if rule.options}},
    }


def _options(rule: Rule) -> Schema:
    return {
        "description": f"{rule.summary} {rule.url}",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name.replace("_", "-"): {**_shape(default), "default": _plain(default)}
            for name, default in rule.options.items()
        },
    }


def _shape(default: object) -> Schema:
    """Give the shape of an option's values, which have the type of its default, as the config's reader has it."""
    if isinstance(default, bool):
        return {"type": "boolean"}
    if isinstance(default, int):
        return {"type": "integer"}
    if isinstance(default, str):
        return {"type": "string"}
    if isinstance(default, Mapping):
        lists = any(isinstance(value, tuple) for value in default.values())
        return {"type": "object", "additionalProperties": STRINGS} if lists else {"type": "object"}
    return STRINGS


def _plain(default: Any) -> Any:
    """Give a default as JSON has it."""
    return {key: list(value) for key, value in default.items()} if isinstance(default, Mapping) else default
