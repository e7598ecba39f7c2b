"""What there is to say about words of the languages themselves, in Markdown: for hovers and completion alike."""

from __future__ import annotations

from collections.abc import Iterable

from caulk.linter.compose.schema import key_at
from caulk.linter.knowledge.compose.shape import Key, Shape
from caulk.linter.knowledge.dockerfile.directives import DIRECTIVES
from caulk.linter.knowledge.dockerfile.entries import REFERENCE, Flag
from caulk.linter.knowledge.dockerfile.flags import FLAGS
from caulk.linter.knowledge.dockerfile.instructions import INSTRUCTIONS
from caulk.linter.knowledge.dockerfile.mounts import MOUNTS, TYPE, canonical
from caulk.linter.rule import Rule
from caulk.lsp.markup import code, listed, paragraphs

COMPOSE_REFERENCE = "https://docs.docker.com/reference/compose-file/"
_PAGES = {
    "services": "services/",
    "networks": "networks/",
    "volumes": "volumes/",
    "secrets": "secrets/",
    "configs": "configs/",
    "models": "models/",
    "include": "include/",
}
_SECTIONS = {"build": "build/", "deploy": "deploy/", "develop": "develop/"}


def instruction(name: str) -> str:
    """Tell of an instruction by its name in capitals; nothing where there is none."""
    known = INSTRUCTIONS.get(name)
    if known is None:
        return ""
    forms = "\n".join(form.text for form in known.forms)
    deprecated = f"**Deprecated**: use `{known.deprecated}`." if known.deprecated is not None else ""
    flags = ", ".join(f"`--{flag}`" for flag in known.flags)
    return paragraphs(
        f"```dockerfile\n{forms}\n```",
        known.doc,
        deprecated,
        f"Flags: {flags}" if flags else "",
        f"[Reference]({REFERENCE}#{name.lower()})",
    )


def flag(name: str, of: str) -> str:
    """Tell of a flag, without its dashes, of an instruction."""
    known = FLAGS.get(of, {}).get(name)
    if known is None:
        return ""
    link = f"[Reference]({REFERENCE}#{of.lower()}---{name})" if of != "HEALTHCHECK" else ""
    types = f"Types: {', '.join(f'`{kind}`' for kind in MOUNTS)}" if name == "mount" else ""
    return paragraphs(f"**`--{name}`** of {of}: {known.doc}", types, _of_flag(known), link)


def flag_value(value: str, name: str, of: str) -> str:
    """Tell of one of the values that a flag is known to have."""
    known = FLAGS.get(of, {}).get(name)
    said = known.values.get(value, "") if known is not None else ""
    return f"`--{name}={value}`: {said}" if said else ""


def mount_type(kind: str) -> str:
    """Tell of a type of mount."""
    known = MOUNTS.get(kind)
    if known is None:
        return ""
    options = listed(*(f"`{name}`: {option.doc}" for name, option in known.options.items()))
    return paragraphs(f"**`type={kind}`**: {known.doc}", options, _mount_link(kind))


def mount_option(option: str, kind: str) -> str:
    """Tell of an option, under any of its names, of a type of mount."""
    name = canonical(option, kind)
    known = TYPE if name == "type" else MOUNTS[kind].options.get(name) if kind in MOUNTS else None
    if known is None:
        return ""
    required = "It has to be there." if known.required else ""
    return paragraphs(f"**`{name}`** of a {kind} mount: {known.doc}", required, _of_flag(known), _mount_link(kind))


def _mount_link(kind: str) -> str:
    return f"[Reference]({REFERENCE}#run---mounttype{kind})"


def directive(name: str) -> str:
    """Tell of a parser directive."""
    known = DIRECTIVES.get(name)
    if known is None:
        return ""
    values = listed(*(f"{code(value)}: {said}" for value, said in known.values.items()))
    return paragraphs(f"**`# {name}=`**: {known.doc}", values, f"[Reference]({REFERENCE}#{name})")


def _of_flag(known: Flag) -> str:
    values = listed(*(f"`{value}`: {said}" for value, said in known.values.items() if said))
    default = f"Default: {code(known.default)}." if known.default else ""
    names = f"Also written {', '.join(f'`{name}`' for name in known.names)}." if known.names else ""
    repeated = "It may be repeated." if known.kind == "many" else ""
    since = f"Since syntax {known.since}." if known.since else ""
    return paragraphs(values, " ".join(filter(None, (default, names, repeated, since))))


def compose_key(path: Iterable[str]) -> str:
    """Tell of a key of a compose file by the keys that lead to it, its own the last; nothing for authors' names."""
    names = [name for name in path if name != "<<"]
    known = key_at(names)
    if known is None:
        return ""
    return paragraphs(f"**`{names[-1]}`**: {known.doc}", _of_key(known), _compose_link(names))


def _of_key(known: Key) -> str:
    facts = [shape_in_words(known.shape)]
    if known.default:
        facts.append(f"Default: {code(known.default)}.")
    if known.since:
        facts.append(f"Since Docker Compose {known.since}.")
    if known.deprecated is not None:
        facts.append(f"**Deprecated**{f': use {known.deprecated}' if known.deprecated else ''}.")
    return " ".join(filter(None, facts))


def shape_in_words(shape: Shape) -> str:
    """Say what a value may be, and which ones there are."""
    if shape.choices:
        return f"One of {', '.join(f'`{choice}`' for choice in shape.choices)}{_or_more(shape)}."
    least, most = shape.limits
    bounds = ""
    if most != float("inf") and least != float("-inf"):
        bounds = f" from {least:g} to {most:g}"
    elif least != float("-inf"):
        bounds = f", at least {least:g}"
    words = shape.in_words
    return f"{words[0].upper()}{words[1:]}{bounds}." if words and not words.startswith("`") else words and f"{words}."


def _or_more(shape: Shape) -> str:
    more = [word for word, holds in (("a list", shape.items is not None), ("a mapping", shape.is_mapping)) if holds]
    return f", or {' or '.join(more)}" if more else ""


def _compose_link(names: list[str]) -> str:
    page = _PAGES.get(names[0], "")
    if names[0] != "services" or len(names) < 3:
        return f"[Reference]({COMPOSE_REFERENCE}{page})" if page else f"[Reference]({COMPOSE_REFERENCE})"
    if names[2] in _SECTIONS:
        anchor = f"#{names[3]}" if len(names) > 3 else ""
        return f"[Reference]({COMPOSE_REFERENCE}{_SECTIONS[names[2]]}{anchor})"
    return f"[Reference]({COMPOSE_REFERENCE}services/#{names[2]})"


def rule(found: Rule) -> str:
    """Tell of a rule: what it finds, why, how it is mended."""
    fixes = {
        None: "",
        "safe": "`caulk check --fix` mends it.",
        "unsafe": "`caulk check --fix --unsafe-fixes` mends it; that may change what is built or run.",
    }
    return paragraphs(
        f"**{found.name}** ({found.severity}, {found.category}): {found.summary}",
        found.explanation,
        fixes[found.fix],
        f"[{found.name}]({found.url})",
    )
