"""What the rules of a Dockerfile may ask of a service that is made of it."""

from __future__ import annotations

from typing import Protocol

from caulk.linter.source import Span


class Deployment(Protocol):
    """A compose service that builds the Dockerfile in hand; compose's `Service` is one."""

    @property
    def name(self) -> str: ...

    @property
    def span(self) -> Span: ...

    @property
    def set_id_is_harmless(self) -> bool:
        """Whether setuid and setgid files give nothing: the capabilities are dropped, or no-new-privileges is set."""
        ...

    @property
    def target(self) -> str | None:
        """The stage that it builds; None for the last."""
        ...
