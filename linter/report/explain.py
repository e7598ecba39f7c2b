"""What there is to say about a rule: for `caulk explain`, `caulk rules`, and the help in SARIF."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from caulk.linter.rule import Rule

FORMATS = ("text", "markdown", "json")
LANGUAGES = {".yaml": "yaml", ".yml": "yaml", ".toml": "toml", ".sh": "sh", ".json": "json"}
LONG_RUN = 10


def explain(rule: Rule, form: str) -> str:
    """Tell all about one rule, as one of FORMATS, without a line break at its end."""
    if form == "json":
        return json.dumps(_facts(rule), indent=2, ensure_ascii=False)
    return _markdown(rule) if form == "markdown" else _text(rule)


def listing(rules: Iterable[Rule], form: str) -> str:
    """List rules by name, one line each, as one of FORMATS, without a line break at its end."""
    ordered = sorted(rules, key=lambda rule: rule.name)
    if form == "json":
        return json.dumps([_facts(rule) for rule in ordered], indent=2, ensure_ascii=False)
    rows = [(rule.name, rule.severity, rule.category, _fix(rule), _default(rule), rule.summary) for rule in ordered]
    if form == "markdown":
        head = ["| Rule | Severity | Category | Fix | On | What it finds |", "| --- " * 6 + "|"]
        return "\n".join([*head, *(_row(row, rule.url) for row, rule in zip(rows, ordered, strict=True))])
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(5)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]) for row in rows
    )


def _row(row: Sequence[str], url: str) -> str:
    name, *cells = (cell.replace("|", "\\|") for cell in row)
    return f"| [{name}]({url}) | {' | '.join(cells)} |"


def _fix(rule: Rule) -> str:
    return rule.fix or "-"


def _default(rule: Rule) -> str:
    return "on" if rule.default else "opt-in"


def _facts(rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "aliases": list(rule.aliases),
        "category": rule.category,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "fix": rule.fix,
        "default": rule.default,
        "options": {name: _plain(value) for name, value in rule.options.items()},
        "summary": rule.summary,
        "explanation": rule.explanation,
        "bad": [dict(example) for example in rule.bad],
        "good": [dict(example) for example in rule.good],
        "url": rule.url,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, (tuple, set, frozenset)):
        return [_plain(item) for item in (value if isinstance(value, tuple) else sorted(value))]
    return value


def _text(rule: Rule) -> str:
    parts = [
        f"{rule.name}: {rule.severity}, {rule.category}",
        rule.summary,
        rule.explanation,
        "\n".join(_notes(rule)),
        *(_indented("Bad", example) for example in rule.bad),
        *(_indented("Good", example) for example in rule.good),
        _switched_off(rule),
        rule.url,
    ]
    return "\n\n".join(filter(None, parts))


def _indented(word: str, example: Mapping[str, str]) -> str:
    return "\n\n".join(
        "\n".join([head, "", *(f"    {line}".rstrip() for line in _shown(example[file]).split("\n"))])
        for file, head in _heads(word, example, "")
    )


def _markdown(rule: Rule) -> str:
    parts = [
        f"# {rule.name}",
        rule.summary,
        rule.explanation,
        "\n".join(f"* {note}" for note in [f"Severity: {rule.severity}", f"Category: {rule.category}", *_notes(rule)]),
        *(_fenced("Bad", example) for example in rule.bad),
        *(_fenced("Good", example) for example in rule.good),
        _switched_off(rule),
    ]
    return "\n\n".join(filter(None, parts))


def _fenced(word: str, example: Mapping[str, str]) -> str:
    return "\n\n".join(
        f"{head}\n\n```{_language(file)}\n{_shown(example[file])}\n```" for file, head in _heads(word, example, "`")
    )


def _heads(word: str, example: Mapping[str, str], quote: str) -> Iterator[tuple[str, str]]:
    """Give each file of one example and the line that stands above it."""
    for number, file in enumerate(example):
        name = f"{quote}{file}{quote}"
        yield file, f"and {name}:" if number else f"{word} ({name}):"


def _language(file: str) -> str:
    extension = file[file.rfind(".") :]
    return LANGUAGES.get(extension, "dockerfile" if "ockerfile" in file else "text")


def _shown(text: str) -> str:
    """Give a text without the line breaks at its end; a byte that is no UTF-8 shows as editors show it."""
    return text.rstrip().encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _notes(rule: Rule) -> list[str]:
    fixes = {
        None: "none known",
        "safe": "safe, with `--fix`",
        "unsafe": "may change what is built or run, with `--fix --unsafe-fixes`",
    }
    notes = [
        f"Fix: {fixes[rule.fix]}",
        f"Confidence: {rule.confidence}",
        "On by default" if rule.default else f'On request: `extend-select = ["{rule.name}"]`',
    ]
    if rule.aliases:
        notes.append(f"Also known as: {', '.join(runs(rule.aliases))}")
    if rule.options:
        options = (f"`{name} = {json.dumps(_plain(value))}`" for name, value in rule.options.items())
        notes.append(f"Options, under `[rules.{rule.name}]`, as they are by default: {', '.join(options)}")
    return notes


def runs(ids: Iterable[str]) -> list[str]:
    """Give ids in their order, LONG_RUN or more that only count up as one: `SC1000 to SC1146`."""
    found: list[list[str]] = []
    for id_ in ids:
        if found and _follows(found[-1][-1], id_):
            found[-1].append(id_)
        else:
            found.append([id_])
    return [told for run in found for told in (run if len(run) < LONG_RUN else [f"{run[0]} to {run[-1]}"])]


def _follows(first: str, second: str) -> bool:
    letters = first.rstrip("0123456789")
    digits = first[len(letters) :]
    return bool(digits) and second == f"{letters}{int(digits) + 1:0{len(digits)}}"


def _switched_off(rule: Rule) -> str:
    return (
        f"Switch it off at one place with the comment `# caulk: ignore[{rule.name}] reason` above it, "
        f'or everywhere with `ignore = ["{rule.name}"]` in caulk.toml.'
    )
