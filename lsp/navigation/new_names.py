"""Which names a thing can be given: those that its language allows, that are not taken, and that mean nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caulk.linter.compose.scalars import kind_of_text
from caulk.linter.dockerfile.instructions import Onbuild
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.running import Running
from caulk.linter.dockerfile.scope import PREDEFINED
from caulk.linter.source import Span
from caulk.lsp.documents import View
from caulk.lsp.navigation.surroundings import compose_files
from caulk.lsp.symbols.index import Index
from caulk.lsp.symbols.model import UNSET, Key, Kind, Mention, Symbol, outward
from caulk.lsp.symbols.stages import origins
from caulk.lsp.symbols.variables import uses_in_scripts

COMPOSE_KINDS = ("service", "network", "volume", "secret", "config", "model", "profile")
PATTERNS: dict[Kind, tuple[str, str]] = {
    "stage": ("[a-z][a-z0-9_.-]*", "small letters, digits, `_`, `.` and `-`, a letter first"),
    "arg": ("[A-Za-z_][A-Za-z0-9_]*", "letters, digits and `_`, no digit first"),
    "env": ("[A-Za-z_][A-Za-z0-9_]*", "letters, digits and `_`, no digit first"),
    "heredoc": ("[A-Za-z_][A-Za-z0-9_.-]*", "letters, digits, `_`, `.` and `-`, a letter or `_` first"),
    "anchor": ("[A-Za-z0-9_][A-Za-z0-9_.-]*", "letters, digits, `_`, `.` and `-`"),
    "profile": ("[A-Za-z0-9][A-Za-z0-9_.-]+", "two or more of letters, digits, `_`, `.` and `-`"),
}
NAMES = ("[A-Za-z0-9_][A-Za-z0-9_.-]*", "letters, digits, `_`, `.` and `-`")
# What every build is given without declaring it: BuildKit's own, and the proxies.
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY")
GIVEN = frozenset((*PREDEFINED, *_PROXIES, *map(str.lower, _PROXIES)))
RESERVED_STAGES = frozenset({"scratch", "context"})


def refusal(view: View, symbol: Symbol, new: str) -> str | None:
    """Say why a symbol, which is named in a document, cannot be given a name; None where it can."""
    pattern, allowed = PATTERNS.get(symbol.kind, NAMES)
    if re.fullmatch(pattern, new) is None:
        return f"`{new}` cannot be the name of {_article(symbol.kind)}: it takes {allowed}"
    index = Index(view, compose_files(view))
    if symbol.kind in COMPOSE_KINDS:
        return _in_compose(index, symbol, new)
    if symbol.kind == "anchor":
        names = {each.key.name for each in index.all(_key(symbol)) if each.key.kind == "anchor"}
        return f"there is an anchor `{new}` already" if new in names else None
    dockerfile = index.dockerfile(_key(symbol).file)
    if dockerfile is None:
        return None
    if symbol.kind == "stage":
        return _of_stage(index, dockerfile, symbol, new)
    if symbol.kind == "heredoc":
        return _of_heredoc(dockerfile, symbol, new)
    return _of_variable(index, dockerfile, symbol, new)


def _key(symbol: Symbol) -> Key:
    return next(iter(symbol.keys))


def _in_compose(index: Index, symbol: Symbol, new: str) -> str | None:
    if kind_of_text(new) != "str":
        return f"YAML reads `{new}` as a number, a boolean or null"
    if new.startswith("x-"):
        return f"`{new}` would be an extension: compose passes over keys that begin with `x-`"
    if symbol.kind == "volume" and len(new) == 1:
        return f"`{new}:` would be a drive of Windows in the short form of a mount"
    if symbol.kind == "network" and new == "default":
        return "`default` is compose's own name for the network that services join by themselves"
    files = {key.file for key in symbol.keys}
    for each in index.all(_key(symbol)):
        if each.key.kind == symbol.kind and each.key.name == new and each.key.file in files:
            return f"the name `{new}` is taken: {_place(each.span)} has a {symbol.kind} of this name"
    return None


def _of_stage(index: Index, dockerfile: Dockerfile, symbol: Symbol, new: str) -> str | None:
    lower = new.lower()
    if lower in RESERVED_STAGES:
        return f"`{new}` is a name of BuildKit's own, not for stages"
    if lower == symbol.name.lower():
        return None
    for each in index.all(_key(symbol)):
        if each.key.kind == "stage" and each.key.file == _key(symbol).file and each.key.name == lower:
            return f"the name `{new}` is taken: it stands at {_place(each.span)}"
    for stage in dockerfile.stages:
        words = [stage.start.value(word.script) for word in stage.start.words[:1]]
        for value in (*words, *origins(stage)):
            if value.text.lower() == lower:
                return f"`{new}` is an image at {_place(value.span)}, which would become the stage"
    return None


def _of_heredoc(dockerfile: Dockerfile, symbol: Symbol, new: str) -> str | None:
    for instruction in dockerfile.tree.instructions:
        for heredoc in instruction.heredocs:
            lines = heredoc.body.text.splitlines() if heredoc.marker.start == _key(symbol).at else ()
            if new in lines:
                return f"a line of the body reads `{new}`: the here-document would end there"
    return None


def _of_variable(index: Index, dockerfile: Dockerfile, symbol: Symbol, new: str) -> str | None:
    for name in (symbol.name, new):
        if name in GIVEN:
            return f"`{name}` is what BuildKit itself calls something that it gives to builds"
    mentions = [each for each in index.all(_key(symbol)) if each.key.file == _key(symbol).file]
    for each in mentions:
        if each.key.kind in ("arg", "env") and each.key.name == new:
            return f"the name `{new}` is taken: it is used at {_place(each.span)}"
    for instruction in _running(dockerfile):
        for use in uses_in_scripts(instruction):
            if use.name == new:
                return f"the name `{new}` is taken: a script uses it at {_place(use.span)}"
    return _from_outside(dockerfile, symbol, mentions) if symbol.kind == "env" else None


def _from_outside(dockerfile: Dockerfile, symbol: Symbol, mentions: list[Mention]) -> str | None:
    """Say where the base image has a hand in a variable: it would go on to set the old name."""
    unset = Key("env", _key(symbol).file, symbol.name, UNSET)
    for stage in dockerfile.stages:
        area = outward(stage.start.span.to(stage.instructions[-1].span))
        if not any(area.covers(each.span) for each in symbol.definitions):
            continue
        if any(below.base_sets(symbol.name) for below in stage.lineage):
            return f"the base image of {_place(stage.span)} sets `{symbol.name}` too"
        for each in mentions:
            if each.key == unset and area.covers(each.span):
                return f"{_place(each.span)} reads `{symbol.name}` before it is set here: it may be the base image's"
    return None


def _running(dockerfile: Dockerfile) -> Iterator[Running]:
    for outer in dockerfile.instructions:
        inner = outer.trigger if isinstance(outer, Onbuild) else outer
        if isinstance(inner, Running):
            yield inner


def _place(span: Span) -> str:
    return f"{span.source.path}:{outward(span).first.line}"


def _article(kind: Kind) -> str:
    return {"arg": "an ARG", "env": "an ENV", "anchor": "an anchor", "heredoc": "a here-document"}.get(
        kind, f"a {kind}"
    )
