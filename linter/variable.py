"""A variable and the value it is given, wherever that happens: both languages and the shell set them."""

from __future__ import annotations

from dataclasses import dataclass

from caulk.linter.source import Span


@dataclass(slots=True, eq=False, repr=False)
class Variable:
    """One name and its value.

    span         the whole assignment
    value        quotes removed, references kept as they are written; None where none is given
    value_span   the value as written, quotes included
    origin       ENV, ARG, RUN, CMD, ENTRYPOINT or HEALTHCHECK in a Dockerfile;
                 environment, build.args, command, entrypoint or healthcheck in compose
    exported     False for a shell variable that the commands after it do not see
    defaulted    compose: some of the value is only a default, or missing, for the environment to say
    """

    span: Span
    name: str
    name_span: Span
    value: str | None
    value_span: Span | None
    origin: str
    exported: bool = True
    defaulted: bool = False

    @property
    def text(self) -> str:
        """The value; empty where none is given."""
        return self.value or ""

    @property
    def is_literal(self) -> bool:
        """Whether the value is given and refers to no other variable."""
        return self.value is not None and not self.defaulted and "$" not in self.value

    @property
    def is_known(self) -> bool:
        """Whether the value is given and no variable without value is left in it; compose's defaults are values."""
        return self.value is not None and "${" not in self.value

    def part(self, start: int, end: int) -> Span:
        """Give the place of a part of the value; all of it where that part is not written as it is read."""
        assert self.value is not None
        assert self.value_span is not None
        whole = self.value_span
        at = whole.text.find(self.value[start:end], start)
        return whole if at < 0 else whole.within.span(whole.start + at, whole.start + at + end - start)

    def is_default(self, part: Span) -> bool:
        """Whether a part of the value is only what holds if a variable is not set: inside of `${NAME:-...}`."""
        assert self.value_span is not None
        before = part.source.text[self.value_span.start : part.start]
        return before.count("${") > before.count("}")
