"""How often a failed service is started again: `restart: on-failure:N`, and the same in `deploy.restart_policy`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.compose.edits import add_key
from caulk.linter.compose.fields import Value
from caulk.linter.compose.nodes import Mapping
from caulk.linter.source import Edit, Span

if TYPE_CHECKING:
    from caulk.linter.compose.service import Service

ON_FAILURE = "on-failure"


class FailureRestart(NamedTuple):
    """A promise to start a service again when it fails.

    value     what limits the tries, or else the policy itself
    tries     the most of them; 0: without end
    prefix    what stands before the number in the value
    mapping   where `max_attempts` is missing
    """

    value: Value
    tries: int
    prefix: str = ""
    mapping: Mapping | None = None

    @property
    def span(self) -> Span:
        return self.value.span

    def limit(self, tries: int) -> Edit | None:
        """Give the edit that ends the promise after so many tries."""
        if self.mapping is not None:
            return add_key(self.mapping, "max_attempts", str(tries))
        return self.value.replace(f"{self.prefix}{tries}")


def read_failure_restarts(service: Service) -> Iterator[FailureRestart]:
    """Give the promises whose number of tries is known."""
    restart = service.value("restart")
    policy, _, number = (restart.text if restart is not None else "").partition(":")
    if restart is not None and policy == ON_FAILURE and len(number) < 10 and (not number or number.isdecimal()):
        yield FailureRestart(restart, int(number or 0), f"{ON_FAILURE}:")
    condition = service.restart_policy.value("condition")
    if condition is None or condition.text != ON_FAILURE:
        return
    attempts = service.restart_policy.value("max_attempts")
    if attempts is None:
        yield FailureRestart(condition, 0, mapping=service.restart_policy.mapping)
    elif attempts.number is not None:
        yield FailureRestart(attempts, int(attempts.number))
