"""Make the pages that follow from the code: `make docs`, or `python docs/generate.py`.

A page for each rule, the list of rules, the table of other linters' ids, where caulk decides otherwise than they do,
and the schema of caulk.toml. They are committed; a test says when they are not what this makes.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from caulk.linter.config.schema import schema
from caulk.linter.registry import Registry
from caulk.linter.report.explain import explain, runs
from caulk.linter.rule import CATEGORIES, Rule

DOCS = Path(__file__).parent
TESTS = DOCS.parent / "tests"
WARNING = "<!-- Made by docs/generate.py: run `make docs`, do not edit. -->\n\n"
READS = {"dockerfile": "Dockerfile", "compose": "compose", "common": "both", "project": "both"}
SAID = {"clean": "Nothing is found.", "fixed:": "Fixed:"}
# In the order of the pages; an id is of the first linter whose pattern it begins with.
PEERS = {
    "hadolint": r"DL\d",
    "ShellCheck": r"SC\d",
    "BuildKit's build checks": r"[A-Za-z]+$",
    "Trivy": r"DS-",
    "Checkov": r"CKV",
    "KICS": r"kics:",
    "Semgrep": r"semgrep:",
    "Dockle": r"CIS-|DKL-",
    "dockerfilelint": r"dockerfilelint:",
    "dclint": r"dclint:",
    "CIS Docker Benchmark 1.6": r"cis:",
    "Other names": r"",
}
RULES_HEAD = """\
# Rules

Each rule has a page of its own; `caulk explain RULE` prints it without the corner cases. A rule that is *opt-in*
speaks when it is asked for, with `extend-select` in `caulk.toml` or on the command line: by its name, its category, or
an id from the [table of other linters' ids](../peers.md). A *safe* fix is made by `--fix`; an *unsafe* one may change
what is built or run, and needs `--unsafe-fixes` as well."""
PEERS_HEAD = """\
# Other linters' ids

Whoever knows a finding by another linter's id can go on using that id: in `--select` and `--ignore`, in `caulk.toml`,
in comments, in `caulk explain`. Where one id stands for several rules, it means them all. *Otherwise* leads to what
caulk decides otherwise than the other linter, and why."""
DIFFERENCES_HEAD = """\
# Decided otherwise

A rule that carries another linter's id means the same fault, yet not always the same places. Here stands where caulk
decides otherwise, and why, with the other linter's own test cases where they show it."""


class Difference(NamedTuple):
    """Where a rule decides otherwise than the linter whose id it carries; `cases` are that linter's own."""

    id: str
    rule: str
    reason: str
    cases: tuple[str, ...]


def pages() -> dict[str, str]:
    """Give the text of every page by its path below docs/."""
    rules = sorted(Registry().rules(), key=lambda rule: rule.name)
    differences = read_differences()
    return {
        "peers.md": WARNING + peers_page(rules, differences),
        "differences.md": WARNING + differences_page(differences),
        "rules/README.md": WARNING + rules_page(rules),
        "caulk.schema.json": json.dumps(schema(rules), indent=1, ensure_ascii=False) + "\n",
        **{f"rules/{rule.name}.md": WARNING + rule_page(rule, differences) for rule in rules},
    }


def left_over(wanted: dict[str, str]) -> list[str]:
    """Give the paths below docs/ of pages about rules that are no more."""
    found = (page.relative_to(DOCS).as_posix() for page in DOCS.glob("rules/*.md"))
    return sorted(path for path in found if path not in wanted)


def main() -> None:
    """Write every page, and remove those that are left over."""
    wanted = pages()
    for path in left_over(wanted):
        DOCS.joinpath(path).unlink()
    for path, text in wanted.items():
        page = DOCS / path
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8", newline="\n")


def read_differences() -> list[Difference]:
    """Read tests/differences.toml; entries of one rule and id with the same reason become one with several cases."""
    cases: dict[tuple[str, str, str], list[str]] = {}
    for entry in tomllib.loads(TESTS.joinpath("differences.toml").read_text(encoding="utf-8"))["difference"]:
        told = cases.setdefault((entry["id"], entry["rule"], " ".join(entry["reason"].split())), [])
        if entry["case"] != "*":
            told.append(entry["case"])
    found = (Difference(*key, tuple(sorted(told, key=natural))) for key, told in cases.items())
    return sorted(found, key=lambda each: (natural(each.id), each.rule, [natural(case) for case in each.cases]))


def rule_page(rule: Rule, differences: Sequence[Difference]) -> str:
    own = [f"* {each.id}: {each.reason}" for each in differences if each.rule == rule.name]
    cases = [file.read_text(encoding="utf-8").strip() for file in sorted(TESTS.glob(f"cases/**/{rule.name}.md"))]
    parts = [explain(rule, "markdown")]
    if own:
        parts += ["## Decided otherwise than by others", "\n".join(own)]
    if cases:
        parts += ["## Corner cases", *("\n".join(corner_cases(text)) for text in cases)]
    return "\n\n".join(parts) + "\n"


def corner_cases(text: str) -> Iterator[str]:
    """Give the lines of a file in tests/cases/ as people read them who do not know its conventions."""
    fenced = False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
            language, _, file = line.partition(" ")
            yield from (f"`{file.strip()}`:", "", language) if file else (language,)
        elif fenced:
            yield line
        elif line.startswith("## "):
            yield f"#{line}"
        elif line.startswith("found: "):
            _, place, message = line.split(" ", 2)
            yield f"* Found at {place}: {message}"
        else:
            yield SAID.get(line, line)


def rules_page(rules: Sequence[Rule]) -> str:
    """List the rules by category."""
    places = Registry().places
    parts = [RULES_HEAD]
    for category in CATEGORIES:
        rows = [
            (link(rule.name), READS[places[rule.name].folder], rule.severity, rule.fix or "", on(rule), rule.summary)
            for rule in rules
            if rule.category == category
        ]
        if rows:
            head = "Rule | Reads | Severity | Fix | Default | What it finds"
            parts += [f"## {category.capitalize()}", table(head, rows)]
    return "\n\n".join(parts) + "\n"


def peers_page(rules: Sequence[Rule], differences: Sequence[Difference]) -> str:
    """Give every id of another linter with our rules for it."""
    parts = [PEERS_HEAD]
    otherwise = {(each.id, each.rule) for each in differences}
    named = sorted(
        ((alias, rule) for rule in rules for alias in runs(rule.aliases)),
        key=lambda each: (natural(each[0]), each[1].name),
    )
    for peer in PEERS:
        rows = [
            (
                f"`{alias}`",
                link(rule.name, "rules/"),
                rule.summary,
                f"[otherwise](differences.md#{anchor(alias)})" if (alias, rule.name) in otherwise else "",
            )
            for alias, rule in named
            if peer_of(alias) == peer
        ]
        if rows:
            parts += [f"## {peer}", table("Id | Rule | What it finds | Otherwise", rows)]
    return "\n\n".join(parts) + "\n"


def differences_page(differences: Sequence[Difference]) -> str:
    """Tell the differences by peer and id."""
    parts = [DIFFERENCES_HEAD]
    for peer in PEERS:
        told = [each for each in differences if peer_of(each.id) == peer]
        parts += [f"## {peer}"] if told else []
        for number, each in enumerate(told):
            parts += [f"### {each.id}"] if number == 0 or told[number - 1].id != each.id else []
            cases = f" ({', '.join(f'`{case}`' for case in each.cases)})" if each.cases else ""
            parts.append(f"{link(each.rule, 'rules/')}: {each.reason}{cases}")
    return "\n\n".join(parts) + "\n"


def peer_of(alias: str) -> str:
    return next(peer for peer, pattern in PEERS.items() if re.match(pattern, alias))


def natural(text: str) -> list[str | int]:
    """Give a key by which 5.10 comes after 5.9."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", text)]


def anchor(heading: str) -> str:
    """Give the fragment by which GitHub and MkDocs reach a heading."""
    return re.sub(r"[^\w-]", "", heading.lower())


def link(name: str, folder: str = "") -> str:
    return f"[{name}]({folder}{name}.md)"


def on(rule: Rule) -> str:
    return "on" if rule.default else "opt-in"


def table(head: str, rows: Sequence[Sequence[str]]) -> str:
    """Give a Markdown table; `head` is its first line as it is written, without the outer bars."""
    lines = (" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows)
    return "\n".join([f"| {head} |", "| --- " * len(rows[0]) + "|", *(f"| {line} |" for line in lines)])


if __name__ == "__main__":
    main()
