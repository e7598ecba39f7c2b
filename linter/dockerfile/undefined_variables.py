"""Variables that an instruction uses and nobody has set.

Source: BuildKit's `dispatch.go`, which expands these words and none of the others: what RUN, CMD, ENTRYPOINT,
HEALTHCHECK and SHELL say is left to the shell, and EXPOSE is not asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from caulk.linter.dockerfile.instructions import Env, From, Instruction
from caulk.linter.dockerfile.variables import Reference, expanded_references, references
from caulk.linter.source import Span
from caulk.linter.spelling import nearest

_WHOLE = frozenset({"ENV", "LABEL", "ARG", "USER", "WORKDIR", "STOPSIGNAL", "VOLUME", "ADD", "COPY"})
_FLAGS = {"ADD": ("chown", "chmod", "checksum"), "COPY": ("chown", "chmod"), "RUN": ("mount",), "FROM": ("platform",)}
# The builder sets these for itself; BuildKit says nothing of them.
_INTERNAL = frozenset({"BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"})
_MOST_CANDIDATES = 64
# Any two short names are alike.
_SHORTEST_GUESSED = 4


class Undefined(NamedTuple):
    """One use of a name that is not declared; `similar` is a declared one that it may be a slip for."""

    span: Span
    name: str
    similar: str | None
    has_default: bool

    @property
    def guess(self) -> str:
        """What to say of the similar name, or nothing."""
        return f"; did you mean {self.similar}?" if self.similar else ""


def undefined(instruction: Instruction) -> Iterator[Undefined]:
    """Give the uses, each name once, in the order of the text; nothing for what stands behind ONBUILD."""
    if instruction.is_trigger or (instruction.stage is None and not isinstance(instruction, From)):
        return
    syntax, environment = instruction.syntax, instruction.environment
    if "$" not in syntax.span.text and not syntax.json:
        return  # as most
    seen: set[str] = set()
    for reference in expanded(instruction):
        name = reference.name
        if not (name[:1].isalpha() or name[:1] == "_") or name in seen or name in _INTERNAL or name in environment:
            continue
        seen.add(name)
        candidates = environment.some(_MOST_CANDIDATES) if len(name) >= _SHORTEST_GUESSED else ()
        similar = nearest(name, candidates)
        yield Undefined(reference.span, name, similar, reference.modifier in ("-", ":-"))


def expanded(instruction: Instruction) -> Iterator[Reference]:
    """Give the references in the words of an instruction that BuildKit expands, EXPOSE's left out."""
    syntax, escape = instruction.syntax, instruction.escape
    for flag in syntax.flags:
        if flag.value is not None and flag.name in _FLAGS.get(syntax.name, ()):
            yield from references(flag.value, escape)
    words = syntax.words if syntax.name in _WHOLE else syntax.words[:1] if isinstance(instruction, From) else ()
    for word in words:
        yield from expanded_references(word.script, instruction.environment, escape)
    for heredoc in syntax.heredocs if syntax.name in ("ADD", "COPY") else ():
        if heredoc.expand:
            yield from references(heredoc.body, "\\", quotes=False)


def references_to_itself(env: Env) -> Iterator[Reference]:
    """Give the uses of variables that another pair of the same ENV sets, and nothing before it."""
    names = Counter(variable.name for variable in env.variables)
    if sum(names.values()) < 2:
        return
    for variable, word in zip(env.variables, env.words, strict=True):
        if "$" not in word.raw:
            continue
        value = word.script.slice(word.raw.find("=") + 1, len(word.raw))
        for reference in references(value, env.escape):
            others = names[reference.name] - (reference.name == variable.name)
            if others and reference.name not in env.environment:
                yield reference
