"""Settings that a service has under a key of its own and under `deploy` as well; compose wants them to agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.compose.fields import Value

if TYPE_CHECKING:
    from caulk.linter.compose.service import Service

_DEPLOY_KEYS = {
    "scale": ("replicas",),
    "cpus": ("resources", "limits", "cpus"),
    "mem_limit": ("resources", "limits", "memory"),
    "mem_reservation": ("resources", "reservations", "memory"),
    "pids_limit": ("resources", "limits", "pids"),
}
_UNITS = "bkmgtp"


class Twin(NamedTuple):
    """A setting that is given twice, and differently.

    key, path   where: the service's key, and the keys that lead to the other
    """

    key: str
    value: Value
    path: str
    other: Value

    @property
    def is_number_of_containers(self) -> bool:
        return self.key == "scale"

    @property
    def complaint(self) -> str:
        return f"`{self.key}` is {self.value.text}, but `{self.path}` {self.other.text}: keep one of the two"


def read_twins(service: Service) -> Iterator[Twin]:
    """Give the settings that differ, as far as both are known."""
    deploy = service.deploy
    for key, keys in _DEPLOY_KEYS.items() if deploy.entries else ():
        value, fields = service.value(key), deploy
        if value is None:
            continue
        for below in keys[:-1]:
            fields = fields.fields(below)
        other = fields.value(keys[-1])
        if other is not None:
            amounts = _amount(value), _amount(other)
            if None not in amounts and amounts[0] != amounts[1] and all(amounts):
                yield Twin(key, value, ".".join(("deploy", *keys)), other)


def _amount(value: Value) -> float | None:
    """Give a number, a unit of size behind it counted; None where it is none or not known."""
    number = value.number
    unit = value.text.strip().lstrip("+-0123456789. ")[:1].lower()
    return None if number is None else number * 1024 ** max(0, _UNITS.find(unit or "b"))
