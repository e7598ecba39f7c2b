"""What the rules find in an open document, under the config that holds for its file."""

from __future__ import annotations

from caulk.linter.config.folders import Configs, Overrides
from caulk.linter.engine import Engine, Outcome
from caulk.linter.registry import Registry
from caulk.linter.selection import Selectors
from caulk.lsp.documents import View


class Linting:
    """The engine with the configs it works under. Results are kept until any text or config changes."""

    def __init__(self) -> None:
        self._outcomes: dict[View, tuple[int, Outcome]] = {}
        self.forget_configs()

    def forget_configs(self) -> None:
        """Read configs anew when next asked for one."""
        selectors = Selectors(Registry())
        self.configs = Configs(selectors, Overrides())
        self.engine = Engine(selectors)
        self._outcomes.clear()

    def outcome(self, view: View) -> Outcome | None:
        """Give what is found in a document as it is now; None where it is nothing to lint.

        Raises ConfigError and UnknownSelectorError.
        """
        document = view.document
        if document is None:
            return None
        generation = view.documents.generation
        known = self._outcomes.get(view)
        if known is None or known[0] != generation:
            settings = self.configs.settings(view.folder)
            known = generation, self.engine.lint(document, settings, view.path)
            self._outcomes = {view: known for view, known in self._outcomes.items() if known[0] == generation}
            self._outcomes[view] = known
        return known[1]
