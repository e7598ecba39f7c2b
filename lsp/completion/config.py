"""Proposals in caulk's own config: its keys, rules and presets, and the options of rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from caulk.linter.finding import SEVERITIES
from caulk.linter.knowledge.config_keys import CONFIG_KEYS, PRESET_MEANINGS
from caulk.linter.registry import Registry
from caulk.linter.source import Source
from caulk.lsp.completion.comments import rules
from caulk.lsp.completion.proposal import Found, Proposal, words
from caulk.lsp.cursor.config import Place, place_at
from lsprotocol.types import CompletionItemKind as Kind

TABLES = ("severity", "per-file-ignores", "rules")


def propose(source: Source, offset: int, registry: Registry) -> Found:
    """Propose what could stand at an offset, and say which piece it takes the place of."""
    place = place_at(source, offset)
    if place is None:
        return source.span(offset, offset), iter(())
    match place.kind:
        case "table":
            return place.span, _tables(place, registry)
        case "key":
            return place.span, _keys(place, registry)
        case "value":
            return place.span, _values(place, registry)
    return place.span, iter(())


def _tables(place: Place, registry: Registry) -> Iterator[Proposal]:
    if place.path == ("rules",):
        for rule in registry.rules():
            if rule.options:
                yield Proposal(rule.name, Kind.Module, rule.summary, about=("rule", rule.name))
    elif not place.path:
        yield from (Proposal(name, Kind.Module, CONFIG_KEYS[name]) for name in TABLES)


def _keys(place: Place, registry: Registry) -> Iterator[Proposal]:
    behind = place.span.source.text[place.span.end : place.span.end + 3].lstrip()
    sign = "" if behind.startswith("=") else " = "
    match place.path:
        case ():
            for name, told in CONFIG_KEYS.items():
                if name not in place.siblings and name not in TABLES:
                    yield Proposal(name, Kind.Property, told, text=name + sign)
        case ("severity",):
            for each in (*_presets(), *rules(registry)):
                yield each._replace(text=each.label + sign)
        case ("rules", name) if (rule := registry.get(name)) is not None:
            for option, default in rule.options.items():
                written = option.replace("_", "-")
                if written not in place.siblings:
                    yield Proposal(written, Kind.Property, f"by default {_shown(default)}", text=written + sign)


def _values(place: Place, registry: Registry) -> Iterator[Proposal]:
    quote = "" if place.quote else '"'
    match place.path:
        case (("select" | "ignore" | "extend-select" | "extend-ignore"),) | ("per-file-ignores", _):
            found: Iterator[Proposal] = iter((*_presets(), *rules(registry)))
        case ("fail-on",) | ("severity", _):
            found = words(SEVERITIES, Kind.EnumMember)
        case ("root",):
            yield from words(("true", "false"), Kind.Value)
            return
        case _:
            return
    for each in found:
        yield each._replace(text=f"{quote}{each.label}{quote}")


def _presets() -> Iterator[Proposal]:
    return (Proposal(name, Kind.EnumMember, told, rank=4) for name, told in PRESET_MEANINGS.items())


def _shown(default: Any) -> str:
    return json.dumps(default, default=list)
