"""JSON that is text already: what is sent anew with every change is not converted and written anew as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping


class JsonText(str):
    """A value in JSON, in ASCII: what goes into a message as it is."""

    __slots__ = ()


def json_object(members: Mapping[str, object]) -> JsonText:
    """Write an object. As in the protocol's classes, a member that is None is left out."""
    written = (f"{json.dumps(name)}:{_value(value)}" for name, value in members.items() if value is not None)
    return JsonText(f"{{{','.join(written)}}}")


def json_array(values: Iterable[str]) -> JsonText:
    """Write an array of values, each in JSON."""
    return JsonText(f"[{','.join(values)}]")


def _value(value: object) -> str:
    return value if isinstance(value, JsonText) else json.dumps(value)
