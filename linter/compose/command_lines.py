"""Commands that are written as one string, which compose splits into words: no shell reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from caulk.linter.compose.checked_values import Fault, fault_of
from caulk.linter.compose.fields import Value
from caulk.linter.compose.grammars.shell_words import Words, split
from caulk.linter.finding import Fix
from caulk.linter.lazy import cached_property
from caulk.linter.source import Span

if TYPE_CHECKING:
    from caulk.linter.compose.fields import Fields
    from caulk.linter.compose.service import Service

_JOINING = ("&", "|", ";", "(", "{", "do", "then", "else", '"')
"""Behind these a script may go on in the next line, or begins there."""


class CommandLine:
    """The string of an `entrypoint`, a `command` or a `hook`; `key` says which."""

    def __init__(self, value: Value, key: str, service: Service) -> None:
        self.value = value
        self.key = key
        self.service = service

    @property
    def span(self) -> Span:
        return self.value.span

    @cached_property
    def split(self) -> Words:
        return split(self.value.script)

    @property
    def refusal(self) -> Fault | None:
        """Why compose refuses it; None where it does not, or may not."""
        return fault_of(self.value, self.split.flaw)

    @property
    def operator(self) -> Span | None:
        """The operator at which compose stops reading."""
        at, script = self.split.operator, self.value.script
        found = re.compile("[;&|<>]+").match(script.text, at) if at is not None else None
        return script.span(*found.span()) if found is not None else None

    def run_in_shell(self) -> Fix | None:
        """Give the mend that has a shell run it; None where it has several lines, or an entrypoint gets it."""
        node = self.value.node
        if "\n" in node.span.text or (self.key == "command" and self.service.entry("entrypoint") is not None):
            return None
        return Fix(
            "Let a shell run it", node.span.replace(f'["sh", "-c", {json.dumps(node.text, ensure_ascii=False)}]')
        )

    @property
    def escaped_breaks(self) -> Iterator[Fault]:
        """The backslashes at the ends of lines that join no lines, but put a line break or a blank into a word."""
        text, script = self.value.script.text, self.value.script
        for at, quote in self.split.escapes:
            if "\n" not in script.span(at, at + 2).text or (quote and not self._parts_a_command(at)):
                continue
            backslash = script.span(at, at + 1)
            what = "line break" if text[at + 1] == "\n" else "blank"
            message = f"this backslash joins no lines, it puts a {what} into a word of the {self.key}"
            yield Fault(backslash, message, None if quote else Fix("Remove it", backslash.delete_word()))

    def _parts_a_command(self, at: int) -> bool:
        """Say whether a script that is handed to a shell has a line break where its author wanted none."""
        text = self.value.script.text
        return text[at + 1] == "\n" and not text[:at].rstrip(" \t").endswith(_JOINING)


def read_command_lines(service: Service) -> Iterator[CommandLine]:
    """Give the commands of a service and its hooks that are strings."""
    found: list[tuple[Fields, str]] = [(service.fields, "entrypoint"), (service.fields, "command")]
    for fields, key in (*found, *((hook.fields, "command") for hook in service.hooks)):
        value = fields.value(key)
        if value is not None:
            owner = key if fields is service.fields else "hook"
            yield CommandLine(value, owner, service)
