"""What the rules find in an open document, under the config that holds for its file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from caulk.linter.config.files import DCLINT_NAMES, HADOLINT_NAMES, NAMES, ConfigError
from caulk.linter.config.folders import Configs, Overrides
from caulk.linter.config.settings import Settings as Config
from caulk.linter.document import Document
from caulk.linter.engine import Engine, Outcome
from caulk.linter.finding import Diagnostic
from caulk.linter.gathering import told_once
from caulk.linter.mishap import Mishap
from caulk.linter.registry import Registry
from caulk.linter.rule import Rule
from caulk.linter.selection import Selectors, UnknownSelectorError
from caulk.linter.shell.shellcheck import RULE as SHELLCHECK
from caulk.linter.shell.shellcheck import ShellCheck
from caulk.lsp.baselines import Baselines
from caulk.lsp.documents import View
from caulk.lsp.settings import Settings

NOTHING = Outcome([], 0)
CONFIGS = frozenset((*NAMES, *HADOLINT_NAMES, *DCLINT_NAMES))


class _Known(NamedTuple):
    """What was found in a document, and with which others: their absolute paths; of which generation all that is."""

    view: View
    generation: int
    outcome: Outcome
    companions: frozenset[str]


class Linting:
    """The engine with the configs it works under. Results are kept until any text or config changes.

    Where a config is broken, or the editor's own settings name a rule that does not exist, the recommended rules hold,
    and `complaints` says why; `troubles` has the errors by the configs' paths. An error in a rule is given to `log`,
    each once, and what the other rules find is found.

    settings   gives what the editor's user wants in a folder
    """

    def __init__(
        self,
        shellcheck: ShellCheck | None = None,
        log: Callable[[str], None] = lambda _message: None,
        settings: Callable[[str], Settings] = lambda _folder: Settings(),
    ) -> None:
        self.shellcheck = shellcheck if shellcheck is not None else ShellCheck()
        self.selectors = Selectors(Registry())
        self._log = log
        self._logged: set[str] = set()
        self._settings = settings
        self.forget_configs()

    def forget_configs(self) -> None:
        """Read configs and baselines anew when next asked for one."""
        self._configs: dict[Settings, Configs] = {}
        self._defaults = Configs(self.selectors, Overrides(isolated=True))
        self.engine = Engine(self.selectors)
        self.baselines = Baselines()
        self.troubles: dict[str, ConfigError] = {}
        self._unknown: dict[str, None] = {}
        self._known: dict[str, _Known] = {}

    @property
    def complaints(self) -> list[str]:
        """What is wrong with configs, baselines and the editor's settings, each in a sentence."""
        broken = [f"{error.path}:{error.line or 1}: {error.message}" for error in self.troubles.values()]
        unusable = [*broken, *self._unknown]
        recommended = (f"{each} (the recommended rules hold until that is mended)" for each in unusable)
        return [*recommended, *self.baselines.troubles.values()]

    def forget(self, uri: str) -> None:
        """Lint a document anew when next asked for it."""
        self._known.pop(uri, None)

    def config(self, view: View) -> Config:
        """Give what holds for a document."""
        settings = self._settings(view.folder)
        if settings not in self._configs:
            self._configs[settings] = Configs(self.selectors, _overrides(settings))
        try:
            return self._configs[settings].settings(view.folder)
        except ConfigError as error:
            self.troubles[os.path.abspath(error.path)] = error
        except UnknownSelectorError as error:
            self._unknown[f"the editor's setting `{settings.place_of(error.word)}`: {error}"] = None
        return self._defaults.settings(view.folder)

    def trouble(self, view: View) -> ConfigError | None:
        """Give what is wrong with a document if it is a config."""
        if view.kind is None and os.path.basename(view.path) in CONFIGS:
            self.config(view)
            return self.troubles.get(view.path)
        return None

    def asks(self, view: View) -> bool:
        """Say whether anybody wants to know what ShellCheck thinks of a document's scripts."""
        return self.engine.is_on(SHELLCHECK, self.config(view), view.path)

    def outcome(self, view: View) -> Outcome | None:
        """Give what is found in a document as it is now; None where it is nothing to lint."""
        generation = view.documents.generation
        known = self._known.get(view.uri)
        if known is None or known.view is not view or known.generation != generation:
            document = view.document
            if document is None or self.config(view).excludes(view.path):
                self._known.pop(view.uri, None)
                return None
            outcome = self.lint(view, document)
            companions = frozenset(os.path.abspath(each.source.path) for each in document.companions)
            known = self._known[view.uri] = _Known(view, generation, outcome, companions)
        return known.outcome

    def lint(self, view: View, document: Document) -> Outcome:
        """Lint a document that an open one is, or might become."""
        config = self.config(view)
        broken: set[str] = set()

        def unheard() -> tuple[str, ...]:
            waits = self.shellcheck.trouble or self.shellcheck.lacks(document.snippets)
            return (*broken, SHELLCHECK) if waits else tuple(broken)

        while True:
            mishap = Mishap()
            with mishap:
                return self.engine.lint(document, config, view.path, unheard, frozenset(broken))
            self.log_once(f"{view.path}: {mishap.message}")
            culprit = self._culprit(view, config, mishap, broken)
            if culprit is None:
                return NOTHING
            broken.add(culprit.name)

    def found(self, view: View) -> list[Diagnostic]:
        """Give all that is found in a document, by itself and by others that are open, in the order of the text."""
        outcome = self.outcome(view) or NOTHING
        others = (found for other in self._tellers(view) for found in (self.outcome(other) or NOTHING).elsewhere)
        here = (_moved(found, view) for found in others if _is_in(found, view))
        new = self.baselines.new(self.config(view).baseline, told_once(outcome.diagnostics, here))
        return sorted(new, key=lambda found: (found.span.start, found.span.end))

    def found_elsewhere(self, view: View) -> dict[str, list[Diagnostic]]:
        """Give what is found in files that are not open, by their absolute paths, when a document is linted."""
        elsewhere: dict[str, list[Diagnostic]] = {}
        told = (self.outcome(view) or NOTHING).elsewhere
        for found in self.baselines.new(self.config(view).baseline, told) if told else ():
            path = os.path.abspath(found.span.source.path)
            if view.documents.at(path) is None:
                elsewhere.setdefault(path, []).append(found)
        return elsewhere

    def concerns(self, view: View, other: View) -> bool:
        """Say whether what was found in one document may depend on another."""
        known, others = self._known.get(view.uri), self._known.get(other.uri)
        if known is None:
            return False
        here = other.kind is None or other.path in known.companions
        return here or (others is not None and view.path in others.companions)

    def _tellers(self, view: View) -> Iterator[View]:
        """Give the other open documents that had something to tell of this one when they were last linted."""
        for other in view.documents:
            known = self._known.get(other.uri)
            if other is not view and known is not None and _speaks_of(known.outcome, view.path):
                yield other

    def _culprit(self, view: View, config: Config, mishap: Mishap, broken: set[str]) -> Rule | None:
        if view.kind is None:
            return None
        rules = self.engine.table(view.kind, config, view.path).rules
        return next(
            (rule for rule in rules if rule.check.__module__ in mishap.modules and rule.name not in broken), None
        )

    def log_once(self, message: str) -> None:
        """Log what may come up again and again."""
        if message not in self._logged:
            self._logged.add(message)
            self._log(message)


def _overrides(settings: Settings) -> Overrides:
    """Give what an editor's user says over every config."""
    return Overrides(
        settings.config_path or None,
        select=settings.select or None,
        ignore=settings.ignore if settings.shellcheck else (*settings.ignore, SHELLCHECK),
        extend_select=settings.extend_select,
        extend_ignore=settings.extend_ignore,
    )


def _is_in(found: Diagnostic, view: View) -> bool:
    source = found.span.source
    return source is view.source or (os.path.abspath(source.path) == view.path and source.text == view.source.text)


def _moved(found: Diagnostic, view: View) -> Diagnostic:
    """Give a finding in a file, which may have been read from disk, as one in the document that is open."""
    return found._replace(span=view.source.span(found.span.start, found.span.end))


def _speaks_of(outcome: Outcome, path: str) -> bool:
    return any(os.path.abspath(found.span.source.path) == path for found in outcome.elsewhere)
