"""Tests of health checks that compose refuses, or that can never pass."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from caulk.linter.compose.checked_values import Fault
from caulk.linter.compose.edits import within
from caulk.linter.compose.nodes import Sequence as YamlSequence
from caulk.linter.finding import Fix
from caulk.linter.knowledge.servers import ODD_STATUSES
from caulk.linter.shell.items import OPERATORS

if TYPE_CHECKING:
    from caulk.linter.compose.fields import Value
    from caulk.linter.compose.parts import Healthcheck

KINDS = ("CMD", "CMD-SHELL", "NONE")
SHELL_SIGNS = frozenset("|&;<>$`\"'\\*?()#~")


def head_fault(healthcheck: Healthcheck) -> Fault | None:
    """Say why compose refuses a test that is a list: it must begin with one of KINDS. None where it does."""
    words = healthcheck.test
    if not healthcheck.is_list or not words or not words[0].is_known or words[0].text in KINDS:
        return None
    head = words[0]
    message = f"a test that is a list begins with CMD, CMD-SHELL or NONE, not with `{_short(head.text)}`"
    kind = head.text.upper().replace("_", "-")
    if kind in KINDS:
        return Fault(head.span, message, Fix(f"Write {kind}", head.replace(kind)))
    kind = "CMD-SHELL" if len(words) == 1 else "CMD"
    sequence = healthcheck.fields.node("test")
    if not isinstance(sequence, YamlSequence) or not sequence.flow or OPERATORS & {word.text for word in words}:
        return Fault(head.span, message)
    return Fault(head.span, message, Fix(f"Begin with {kind}", head.span.prepend(f'"{kind}", ')))


def failing_fault(healthcheck: Healthcheck) -> Fault | None:
    """Say why a test can never pass, whatever the service does; None where it may."""
    words = healthcheck.test
    if not words:
        return None
    if not healthcheck.is_list:
        return _keyword_in_script(words[0])
    if words[0].text == "CMD":
        return _script_for_no_shell(words)
    if words[0].text == "CMD-SHELL" and len(words) > 2:
        return _split_script(words)
    return None


def odd_status_fault(healthcheck: Healthcheck) -> Fault | None:
    """Say that a test may end with a status that has no meaning; None where it does not, or it is no one command."""
    words = healthcheck.test
    script = words[0] if words and not healthcheck.is_list else words[1] if len(words) == 2 else None
    if script is None or (healthcheck.is_list and words[0].text != "CMD-SHELL"):
        return None
    commands = healthcheck.service.commands_of("healthcheck")
    if len(commands) != 1 or commands[0].name not in ODD_STATUSES or "\n" in script.text.strip():
        return None
    message = f"`{commands[0].name}` may fail with {ODD_STATUSES[commands[0].name]}: write `|| exit 1` behind it"
    written = len(script.node.text.rstrip())
    end = script.node.script.span(written, written)
    return Fault(commands[0].span, message, Fix.of("Write `|| exit 1`", within(script.node, end.append(" || exit 1"))))


def _keyword_in_script(script: Value) -> Fault | None:
    first = script.text.split(maxsplit=1)[:1]
    if first == [script.text] or first not in (["CMD"], ["CMD-SHELL"]):
        return None
    keyword = first[0]
    start = script.text.index(keyword)
    end = len(script.text) - len(script.text[start + len(keyword) :].lstrip())
    span = script.script.span(start, start + len(keyword))
    fix = Fix(f"Remove {keyword}", script.script.span(start, end).delete())
    return Fault(span, f"a shell runs this string and knows no command `{keyword}`: leave it out", fix)


def _script_for_no_shell(words: Sequence[Value]) -> Fault | None:
    if len(words) == 2 and words[1].is_known and len(words[1].text.split()) > 1:
        fix = Fix("Let a shell run it", words[0].replace("CMD-SHELL"))
        return Fault(words[1].span, "CMD takes this for the name of one program: write CMD-SHELL", fix)
    for word in words[2:]:
        if word.text in OPERATORS:
            message = f"no shell reads `{word.text}` here: write CMD-SHELL and the command as one string"
            return Fault(word.span, message)
    return None


def _split_script(words: Sequence[Value]) -> Fault:
    message = "CMD-SHELL runs the next string only, without what follows: write the command as one string, or CMD"
    plain = all(SHELL_SIGNS.isdisjoint(word.text) for word in words[1:]) and len(words[1].text.split()) == 1
    fix = Fix("Run it without a shell", words[0].replace("CMD")) if plain else None
    return Fault(words[2].span, message, fix)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
