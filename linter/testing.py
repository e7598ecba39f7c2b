"""Try a rule on its own examples. For our tests and for those of plugins:

@pytest.mark.parametrize("rule", [my_rule.check], ids=lambda rule: rule.name)
def test_rule(rule):
    check_rule(rule)
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from caulk.linter.config.files import ConfigFile
from caulk.linter.config.reading import settings_of
from caulk.linter.config.settings import Settings
from caulk.linter.document import Document
from caulk.linter.engine import Entry, Outcome, Table, lint
from caulk.linter.finding import Diagnostic
from caulk.linter.fixing import mend
from caulk.linter.gathering import told_once
from caulk.linter.kinds import kind_by_name, kind_by_text
from caulk.linter.project import Project
from caulk.linter.registry import Registry
from caulk.linter.rule import Rule
from caulk.linter.selection import Layer, Selector, Selectors
from caulk.linter.shell.remarks import Remark
from caulk.linter.shell.shellcheck import ShellCheck
from caulk.linter.source import Source

Files = Mapping[str, str]
ROOT = "/project"


def check_rule(rule: Rule) -> None:
    """Raise AssertionError, saying all that is wrong, unless the rule keeps what its examples promise.

    Each bad example is found and an ignore comment silences it; each good one is clean; the fix turns the n-th
    bad one into the n-th good one, and asks for `--unsafe-fixes` if and only if the rule calls it unsafe.
    """
    wrong = list(complaints(rule))
    if wrong:
        raise AssertionError("\n\n".join(wrong))


def complaints(rule: Rule) -> Iterator[str]:
    """Give what is wrong with a rule's examples, one text each."""
    for number, bad in enumerate(rule.bad, 1):
        case = f"bad example {number} of {rule.name}"
        if not _found(rule, bad):
            yield f"{case} is not found:\n{_shown(bad)}"
            continue
        commented = {name: _with_comment(text, rule) for name, text in bad.items()}
        if _found(rule, commented):
            yield f"{case} is not silenced by a comment:\n{_shown(commented)}"
        if rule.fix:
            yield from _fix_complaints(rule, number, case)
    for number, good in enumerate(rule.good, 1):
        found = _found(rule, good)
        if found:
            yield f"good example {number} of {rule.name} is not clean ({', '.join(found)}):\n{_shown(good)}"


def findings(rule: Rule, files: Files, merged: Sequence[str] = ()) -> list[Diagnostic]:
    """Give what a rule alone, switched on whatever its default, finds in the files; names say what each is.

    merged   compose files that are read together, the main one first, as `-m` has it
    """
    outcomes = [_lint(rule, document, files) for document in _read(rule, files, merged).values()]
    return told_once(
        (found for outcome in outcomes for found in outcome.diagnostics),
        (found for outcome in outcomes for found in outcome.elsewhere),
    )


def mended(rule: Rule, files: Files, *, unsafe: bool) -> Files:
    """Give the files after the rule's own fixes, with `unsafe` also after those that may change what they mean."""

    project = _project(files)

    def read(source: Source) -> Document:
        return _document(rule, source, project)

    return {
        name: mend(document, lambda document: _lint(rule, document, files), read, unsafe=unsafe).document.source.text
        for name, document in _read(rule, files).items()
    }


def _fix_complaints(rule: Rule, number: int, case: str) -> Iterator[str]:
    bad = rule.bad[number - 1]
    if number > len(rule.good):
        yield f"{case} has no good example to be fixed into"
        return
    good = rule.good[number - 1]
    fixed = mended(rule, bad, unsafe=rule.fix == "unsafe")
    if fixed != good:
        yield f"{case} is fixed into:\n{_shown(fixed)}\nand not into:\n{_shown(good)}"
    if rule.fix == "unsafe" and mended(rule, bad, unsafe=False) == good:
        yield f"{case} is fixed without being asked for unsafe fixes"


def _found(rule: Rule, files: Files) -> list[str]:
    return [f"{found.message} at {found.span.source.path}:{found.span.first.line}" for found in findings(rule, files)]


def _read(rule: Rule, files: Files, merged: Sequence[str] = ()) -> Mapping[str, Document]:
    project = _project(files, merged)
    return {name: _document(rule, Source(name, text), project) for name, text in files.items() if _is_document(name)}


def _project(files: Files, merged: Sequence[str] = ()) -> Project:
    texts = {f"{ROOT}/{name}": text for name, text in files.items()}

    def names(folder: str) -> set[str]:
        below = f"{folder.rstrip('/')}/"
        return {path.removeprefix(below).partition("/")[0] for path in texts if path.startswith(below)}

    def read(path: str) -> Source | None:
        return Source(path[len(ROOT) + 1 :], texts[path]) if path in texts else None

    project = Project(lambda _folder: ROOT, names, read, given=[f"{ROOT}/{name}" for name in merged])
    project.take(texts)
    return project


def _is_document(name: str) -> bool:
    return kind_by_name(name.rpartition("/")[2]) is not None


def _document(rule: Rule, source: Source, project: Project) -> Document:
    kind = kind_by_name(source.path.rpartition("/")[2]) or kind_by_text(source.path, source.text)
    remarks = _shellcheck().remarks if Remark in rule.visits else None
    return project.document(f"{ROOT}/{source.path}", source, kind, remarks)


def _lint(rule: Rule, document: Document, files: Files) -> Outcome:
    this = Selector(rule.name, 4, False, lambda other, _aliases: other is rule)
    layers = (Layer(select=(this,)),)
    return lint(document, Table([Entry(rule, _settings(files), layers)]), _selectors())


def _settings(files: Files) -> Settings:
    """Give what the example's own caulk.toml says: a rule's options are shown so."""
    if "caulk.toml" not in files:
        return Settings(None, "/", ())
    text = files["caulk.toml"]
    return settings_of([ConfigFile("/caulk.toml", text, tomllib.loads(text), ())], _selectors())


@cache
def _selectors() -> Selectors:
    return Selectors(Registry())


@cache
def _shellcheck() -> ShellCheck:
    return ShellCheck()


def _with_comment(text: str, rule: Rule) -> str:
    newline = "" if text.endswith("\n") or not text else "\n"
    return f"{text}{newline}# caulk: ignore-file[{rule.name}] the harness says so\n"


def _shown(files: Files) -> str:
    return "\n".join(f"--- {name}\n{text}" for name, text in files.items())
