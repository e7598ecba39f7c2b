"""The `@rule` decorator: one function over one node type, with all that there is to say about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import UnionType
from typing import Any, Literal

from caulk.linter.finding import Finding, Severity

Category = Literal["correctness", "security", "supply-chain", "size", "speed", "style"]
CATEGORIES: tuple[Category, ...] = ("correctness", "security", "supply-chain", "size", "speed", "style")
FixKind = Literal["safe", "unsafe"]
Confidence = Literal["high", "medium"]
Tag = Literal["unnecessary", "deprecated"]
Check = Callable[..., Iterator[Finding]]
Example = str | Mapping[str, str]
DOCS = "https://caulk.readthedocs.io/rules"


class Rule:
    """A check and its metadata. It keeps no state: what it finds depends on the node alone.

    name        the file's name in kebab-case
    visits      the node types that the check's first parameter is annotated with
    options     the check's keyword-only parameters and their defaults: what `[rules.NAME]` may set
    programs    those that it is about: of what runs programs it visits only what runs one of them; empty: any
    bad, good   examples by file name; they are the rule's documentation and its tests
    tag         how an editor may show what is found: faded, as what could go, or struck out
    """

    __slots__ = (
        *("_bad", "_good", "aliases", "category", "check", "confidence", "default", "fix", "programs", "quiet"),
        *("severity", "tag"),
    )

    def __init__(
        self,
        check: Check,
        category: Category,
        severity: Severity,
        fix: FixKind | None,
        aliases: tuple[str, ...],
        confidence: Confidence,
        default: bool,
        bad: Example | tuple[Example, ...],
        good: Example | tuple[Example, ...],
        quiet: frozenset[str],
        tag: Tag | None,
        programs: frozenset[str],
    ) -> None:
        self.check = check
        self.category = category
        self.severity = severity
        self.fix = fix
        self.aliases = aliases
        self.confidence = confidence
        self.default = default
        self._bad = bad
        self._good = good
        self.quiet = quiet
        self.tag = tag
        self.programs = programs

    @property
    def name(self) -> str:
        return self.check.__module__.rpartition(".")[2].replace("_", "-")

    @property
    def folder(self) -> str:
        """The folder of its file: the kind of document that it speaks of."""
        return self.check.__module__.rpartition(".")[0].rpartition(".")[2]

    @property
    def visits(self) -> tuple[type, ...]:
        code = self.check.__code__
        annotation = self.check.__annotations__[code.co_varnames[0]]
        return annotation.__args__ if isinstance(annotation, UnionType) else (annotation,)

    def is_recommended(self, aliases: Iterable[str]) -> bool:
        """Whether its findings with these aliases are on by default."""
        return self.default and not (self.quiet and self.quiet.issuperset(aliases))

    @property
    def options(self) -> Mapping[str, Any]:
        return self.check.__kwdefaults__ or {}

    @property
    def summary(self) -> str:
        """The docstring's first line."""
        return (self.check.__doc__ or "").strip().partition("\n")[0]

    @property
    def explanation(self) -> str:
        """The docstring's other paragraphs."""
        from textwrap import dedent  # only who reads about a rule needs it

        rest = (self.check.__doc__ or "").strip().partition("\n")[2]
        return dedent(rest).strip()

    @property
    def url(self) -> str:
        return f"{DOCS}/{self.name}/"

    @property
    def bad(self) -> tuple[Mapping[str, str], ...]:
        return self._examples(self._bad)

    @property
    def good(self) -> tuple[Mapping[str, str], ...]:
        return self._examples(self._good)

    def _examples(self, given: Example | tuple[Example, ...]) -> tuple[Mapping[str, str], ...]:
        from textwrap import dedent

        file = "compose.yaml" if self.folder == "compose" else "Dockerfile"
        examples = given if isinstance(given, tuple) else (given,)
        return tuple(
            {
                name: dedent(text).lstrip("\n")
                for name, text in ({file: example} if isinstance(example, str) else example).items()
            }
            for example in examples
        )


def rule(
    category: Category,
    *,
    severity: Severity,
    bad: Example | tuple[Example, ...],
    good: Example | tuple[Example, ...],
    fix: FixKind | None = None,
    aliases: tuple[str, ...] = (),
    confidence: Confidence = "high",
    default: bool = True,
    quiet: frozenset[str] = frozenset(),
    tag: Tag | None = None,
    programs: Collection[str] = (),
) -> Callable[[Check], Rule]:
    """Make a rule of a generator over one node type.

    category    correctness, security, supply-chain, size, speed or style; each is a preset too
    severity    error: fails or is dangerous now; warning: should be mended; info: hardening that most files lack
    bad, good   an example, or several: a text, or a dict of file names and texts. Each bad one must be found.
                Where the rule fixes, the fix of the n-th bad example must give the n-th good one
    fix         "safe" fixes are made by --fix, "unsafe" ones need --unsafe-fixes as well
    aliases     peers' ids; usable wherever the rule's name is
    default     False: only on request, or by a preset that names it
    quiet       of a rule that is on by default: the aliases whose findings are shown on request only
    tag         "unnecessary" where what it finds has no effect, all of it, "deprecated" where there is a newer way:
                editors show it faded or struck out
    programs    of a rule that visits a Command or a Run: the programs that it is about, so that it is not asked about
                others; pip also stands for `pip3.11` and `python -m pip`

    The function's first parameter is annotated with the node type, or a union of them; keyword-only
    parameters with defaults are options. Its docstring's first line is the summary, the rest is the reason.
    """

    def decorate(check: Check) -> Rule:
        return Rule(
            check, category, severity, fix, aliases, confidence, default, bad, good, quiet, tag, frozenset(programs)
        )

    return decorate
