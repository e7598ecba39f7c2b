"""Lint one document: one walk over its nodes, and a table from the type of a node to the rules that visit it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from caulk.linter.config.settings import Settings
from caulk.linter.document import Document
from caulk.linter.finding import Diagnostic, Finding, Fix, Related, Severity
from caulk.linter.gathering import gathered, heeding_comments, outward
from caulk.linter.registry import Kind
from caulk.linter.rule import Rule
from caulk.linter.run import place
from caulk.linter.selection import Layer, Selector, Selectors, chosen
from caulk.linter.shell.remarks import Remark
from caulk.linter.source import Node, Span
from caulk.linter.suppression import mentions, silence, unknown, unused

Overrides = tuple[tuple[Selector, Severity], ...]


class Entry:
    """A rule as one config has it: its options bound, its severity settled, its metadata at hand."""

    __slots__ = ("_by_finding", "_choose", "_overrides", "check", "name", "rule", "severity", "url")

    def __init__(self, rule: Rule, settings: Settings, layers: tuple[Layer, ...]) -> None:
        self.rule = rule
        self.name = rule.name
        self.url = rule.url
        self.check = _with_options(rule, settings)
        by_alias = any(
            selector.by_alias for layer in layers for selector in (*(layer.select or ()), *layer.extend, *layer.ignore)
        )
        self._choose = layers if by_alias or rule.quiet else None
        overrides = tuple(pair for pair in settings.severity if pair[0].by_alias or pair[0].test(rule, ()))
        self.severity = _severity(rule, overrides, rule.aliases)
        self._overrides = overrides
        self._by_finding = any(pair[0].by_alias for pair in overrides)

    def would_show(self, selector: Selector) -> bool:
        """Say whether some finding that a selector stands for is wanted."""
        rule = self.rule
        if self._choose is None or not selector.by_alias:
            return selector.test(rule, rule.aliases)
        one_by_one = ((alias,) for alias in rule.aliases if selector.test(rule, (alias,)))
        return any(chosen(self._choose, rule, aliases) for aliases in one_by_one)

    def stamp(self, finding: Finding) -> Diagnostic | None:
        """Make of a finding what reports show; None where its aliases are not wanted."""
        rule = self.rule
        aliases = rule.aliases if finding.aliases is None else finding.aliases
        if self._choose is not None and not chosen(self._choose, rule, aliases):
            return None
        severity = self.severity
        if self._by_finding or finding.severity is not None:
            severity = _severity(rule, self._overrides, aliases, finding.severity)
        return Diagnostic(
            self.name,
            rule.category,
            severity,
            finding.message,
            visible(finding.at.span),
            aliases,
            self.url,
            _settled(finding.fix, rule),
            finding.related and tuple(Related(visible(place.at.span), place.message) for place in finding.related),
        )


class Visitors(NamedTuple):
    """The rules that visit nodes of one type: those that are about any program or none, and the others by program."""

    general: tuple[Entry, ...]
    by_program: Mapping[str, tuple[Entry, ...]]


class Table(dict[type, Visitors]):
    """The rules by the exact type of the nodes they visit; a subclass without its own is looked up once, then kept."""

    __slots__ = ("_named", "rules")

    def __init__(self, entries: Iterable[Entry]) -> None:
        super().__init__()
        rules = []
        self._named: dict[type, list[Entry]] = {}
        for entry in entries:
            rules.append(entry.rule)
            for kind in entry.rule.visits:
                self._named.setdefault(kind, []).append(entry)
        self.rules = tuple(rules)
        for kind in self._named:
            self[kind] = self._visitors(kind)

    @property
    def between_files(self) -> Iterator[str]:
        """The names of the rules whose findings may show only when another file is linted."""
        return (rule.name for rule in self.rules if rule.folder == "project")

    def meant_by(self, selector: Selector) -> list[str]:
        """Name the rules that would show something of what a selector stands for."""
        entries = dict.fromkeys(entry for each in self._named.values() for entry in each)
        return [entry.name for entry in entries if entry.would_show(selector)]

    def visits(self, kind: type) -> bool:
        """Say whether any of the rules visits nodes of a type."""
        return any(self[kind])

    def visitors(self, node: Node) -> Sequence[Entry]:
        """Give the rules that visit a node; where it runs programs, those left out that are about others."""
        general, by_program = self[type(node)]
        if not by_program:
            return general
        named = [entry for program in getattr(node, "programs", ()) for entry in by_program.get(program, ())]
        return (*general, *dict.fromkeys(named)) if named else general

    def __missing__(self, kind: type) -> Visitors:
        self[kind] = self._visitors(kind)
        return self[kind]

    def _visitors(self, kind: type) -> Visitors:
        entries = dict.fromkeys(entry for base in kind.__mro__ for entry in self._named.get(base, ()))
        if not hasattr(kind, "programs"):
            return Visitors(tuple(entries), {})
        by_program: dict[str, list[Entry]] = {}
        for entry in entries:
            for program in entry.rule.programs:
                by_program.setdefault(program, []).append(entry)
        general = tuple(entry for entry in entries if not entry.rule.programs)
        return Visitors(general, {program: tuple(found) for program, found in by_program.items()})


class Outcome(NamedTuple):
    """What one file gives: what was found, in order, and how many findings a comment silenced.

    elsewhere   what was found in the files that it is read together with
    """

    diagnostics: list[Diagnostic]
    suppressed: int
    elsewhere: Sequence[Diagnostic] = ()


def lint(
    document: Document,
    table: Table,
    selectors: Selectors,
    *,
    heeds_hadolint: bool = True,
    unheard: Callable[[], Collection[str]] = frozenset,
    inner: Table | None = None,
) -> Outcome:
    """Give what the rules of a table find in a document, in the order of places whatever the rules' order.

    heeds_hadolint   False: comments for hadolint silence nothing
    unheard          names the rules that could not say all that they have to; asked when all have been
    inner            the rules for what is written inside of it in another language; the same ones if None
    """
    found: dict[tuple[object, ...], tuple[Rule, Diagnostic]] = {}

    def visit(nodes: Iterable[Node], rules: Table = table) -> None:
        for node in nodes:
            for entry in rules.visitors(node):
                for finding in entry.check(node):
                    diagnostic = entry.stamp(finding)
                    if diagnostic is not None:
                        found[place(diagnostic)] = (entry.rule, diagnostic)

    for part, rules in ((document, table), *((inlay, inner or table) for inlay in document.inlays)):
        visit(part.nodes(), rules)
        if rules.visits(Remark):
            visit(part.remarks, rules)
    here, there = gathered(document, found.values())
    told = [outward(each) for each in (*here, *heeding_comments(document, there, selectors))]
    elsewhere = _ordered(each for each in told if each[1].span.source is not document.source)
    found = {place(each[1]): each for each in told if each[1].span.source is document.source}
    ignores = [each for each in mentions(document, selectors) if heeds_hadolint or not each.is_for_hadolint]
    if not ignores:
        return Outcome(_ordered(found.values()), 0, elsewhere)
    kept: list[tuple[Rule, Diagnostic]] = []
    suppressed = 0
    # What the comments themselves are found guilty of may be ignored too, by a comment that is not unused then.
    for later in ((), unknown(ignores), unused(ignores, table.meant_by, {*unheard(), *table.between_files})):
        visit(later)
        left = silence(document.source, found.values(), ignores)
        suppressed += len(found) - len(left)
        kept += left
        found.clear()
    return Outcome(_ordered(kept), suppressed, elsewhere)


def _ordered(found: Iterable[tuple[Rule, Diagnostic]]) -> list[Diagnostic]:
    return sorted((diagnostic for _, diagnostic in found), key=place)


class Engine:
    """Lints documents, with tables that it keeps: one for each config, kind, and set of rules that are ignored."""

    __slots__ = ("_are_on", "_tables", "selectors")

    def __init__(self, selectors: Selectors) -> None:
        self.selectors = selectors
        # The settings are kept with what holds under them: their id is the key.
        self._are_on: dict[tuple[str, int, tuple[str, ...]], tuple[Settings, bool]] = {}
        self._tables: dict[tuple[int, Kind, tuple[str, ...], frozenset[str]], tuple[Settings, Table]] = {}

    def lint(
        self,
        document: Document,
        settings: Settings,
        path: str,
        unheard: Callable[[], Collection[str]] = frozenset,
        without: frozenset[str] = frozenset(),
    ) -> Outcome:
        """Lint a document under the settings that hold for it; `path` is the absolute one, for per-file ignores.

        `without` names rules to leave out.
        """
        table = self.table(document.kind, settings, path, without)
        inner = self.table("dockerfile", settings, path, without) if document.inlays else None
        heeds = settings.heeds_hadolint
        return lint(document, table, self.selectors, heeds_hadolint=heeds, unheard=unheard, inner=inner)

    def is_on(self, name: str, settings: Settings, path: str) -> bool:
        """Say whether a rule is on for a file that it can speak of; no other rule is imported for that."""
        ignored = settings.ignored_in(path)
        key = name, id(settings), tuple(selector.word for selector in ignored)
        if key not in self._are_on:
            rule = self.selectors.registry.get(name)
            layers = (*settings.layers, Layer(ignore=ignored))
            self._are_on[key] = settings, rule is not None and _may_speak(rule, layers)
        return self._are_on[key][1]

    def table(self, kind: Kind, settings: Settings, path: str, without: frozenset[str] = frozenset()) -> Table:
        """Give the table of the rules that are on for a file, those named in `without` left out."""
        ignored = settings.ignored_in(path)
        key = id(settings), kind, tuple(selector.word for selector in ignored), without
        if key not in self._tables:
            layers = (*settings.layers, Layer(ignore=ignored))
            rules = self.selectors.registry.rules(kind, settings.plugins)
            wanted = (rule for rule in rules if rule.name not in without)
            self._tables[key] = settings, build_table(wanted, settings, layers)
        return self._tables[key][1]


def build_table(rules: Iterable[Rule], settings: Settings, layers: tuple[Layer, ...]) -> Table:
    """Make the table of those rules that some finding may come of."""
    return Table(Entry(rule, settings, layers) for rule in rules if _may_speak(rule, layers))


def _may_speak(rule: Rule, layers: tuple[Layer, ...]) -> bool:
    ways = (rule.aliases, (), *((alias,) for alias in rule.aliases))
    return any(chosen(layers, rule, aliases) for aliases in ways)


def _with_options(rule: Rule, settings: Settings) -> Callable[[Node], Iterator[Finding]]:
    options = settings.options.get(rule.name)
    if not options:
        return rule.check
    from functools import partial

    return partial(rule.check, **options)


def _severity(rule: Rule, overrides: Overrides, aliases: tuple[str, ...], own: Severity | None = None) -> Severity:
    fitting = [pair for pair in reversed(overrides) if pair[0].test(rule, aliases)]
    return max(fitting, key=lambda pair: pair[0].rank)[1] if fitting else own or rule.severity


def _settled(fix: Fix | None, rule: Rule) -> Fix | None:
    if fix is None or fix.safe is not None:
        return fix
    return Fix(fix.title, *fix.edits, safe=rule.fix == "safe")


def visible(span: Span) -> Span:
    """Give a place that can be shown: inside its file and not empty, unless the file is."""
    source, (start, end) = span.source, span.bounds
    size = len(source.text)
    if 0 <= start < end <= size:
        return span
    start = max(0, min(start, size - 1))
    if start and source.text[start] == "\n" and source.text[start - 1] != "\n":
        start -= 1
    return span.within.span(start, min(max(end, start + 1), size))
