"""Selectors: the words that name rules (a name, an alias, the beginning of a code, a preset), and what they choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from caulk.linter.knowledge.build_checks import BUILD_CHECKS
from caulk.linter.registry import EVERY_FOLDER, Registry
from caulk.linter.rule import CATEGORIES, Rule

# A hostile file may name a hundred thousand rules that do not exist: that many guesses would take minutes.
GUESSES = 100
LONGEST_GUESS = 80
Test = Callable[[Rule, Iterable[str]], bool]


class UnknownSelectorError(ValueError):
    """A word that selects nothing. `nearest` is the right word that looks most like it, or None."""

    def __init__(self, word: str, nearest: str | None) -> None:
        hint = f'; did you mean "{nearest}"?' if nearest else ""
        super().__init__(f'unknown rule "{word}"{hint}')
        self.word = word
        self.nearest = nearest


class Selector(NamedTuple):
    """A word and the findings it stands for: `test(rule, the finding's aliases)`.

    rank        how exact it is, from 0 (`all`) to 4 (a name or an alias): the most exact word decides
    by_alias    it looks at the aliases of the single finding, not only at the rule
    """

    word: str
    rank: int
    by_alias: bool
    test: Test


def _in_category(name: str) -> Test:
    return lambda rule, _aliases: rule.category == name


# Off in hadolint itself, or retired there; as aliases they keep old comments working.
_OFF_IN_HADOLINT = frozenset({"DL1001", "DL3005", "DL3017", "DL3031", "DL3039", "DL3057"})


def _is_on_in_hadolint(code: str) -> bool:
    return code[:2] in ("DL", "SC") and code[2:].isdecimal() and code not in _OFF_IN_HADOLINT


PRESETS = {
    selector.word: selector
    for selector in (
        Selector("all", 0, False, lambda _rule, _aliases: True),
        Selector("recommended", 1, False, lambda rule, aliases: rule.is_recommended(aliases)),
        Selector("hadolint", 2, True, lambda _rule, aliases: any(map(_is_on_in_hadolint, aliases))),
        Selector("build-checks", 2, True, lambda _rule, aliases: not BUILD_CHECKS.isdisjoint(aliases)),
        Selector("cis", 2, True, lambda _rule, aliases: any(alias.startswith("cis:") for alias in aliases)),
        Selector(
            "compose-style", 2, False, lambda rule, _aliases: rule.folder == "compose" and rule.category == "style"
        ),
        *(Selector(name, 2, False, _in_category(name)) for name in CATEGORIES),
    )
}


def begins(word: str, code: str) -> bool:
    """Say whether `word` is the beginning of a peer's code, cut where the code has a joint.

    `DL` and `DL3` begin `DL3008`, `CKV_DOCKER` begins `CKV_DOCKER_3`, `kics:` begins `kics:missing_user`, `cis:4`
    begins `cis:4.1`. `CKV_DOCKER_1` does not begin `CKV_DOCKER_10`, nor `Undefined` the code `UndefinedVar`.
    """
    if not word or len(word) >= len(code) or not code.startswith(word):
        return False
    if word[-1] in "_-.":
        return False
    if ":" in code:
        return word[-1] == ":" or (":" in word and code[len(word)] == ".")
    letters = code.rstrip("0123456789")
    if letters == code:
        return False
    return code[len(word)] in "_-" or (letters[-1:].isalpha() and len(word) >= len(letters))


class Codes(NamedTuple):
    """The aliases of some rules, and all that they can be begun with."""

    exact: frozenset[str]
    beginnings: frozenset[str]


class Selectors:
    """Reads selectors against a registry, each word once."""

    __slots__ = ("_codes", "_guessed", "_read", "registry")

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._read: dict[str, Selector] = {}
        self._guessed: dict[str, str | None] = {}
        self._codes: dict[str, Codes] = {}

    def read(self, word: str) -> Selector:
        """Give the selector that a word is. Raises UnknownSelectorError."""
        if word in self._read:
            return self._read[word]
        selector = self._resolve(word)
        if selector is None:
            raise UnknownSelectorError(word, self._nearest(word))
        self._read[word] = selector
        return selector

    def _resolve(self, word: str) -> Selector | None:
        if word in PRESETS:
            return PRESETS[word]
        if word in self.registry.names:
            return Selector(word, 4, False, lambda rule, _aliases: rule.name == word)
        if word[:2] == "SC" and len(word) <= 6 and (word[2:] or "0").isdecimal():
            # ShellCheck's codes are known from the start, like the name of the rule that reports them.
            return _code(word) if len(word) == 6 else _beginning(word)
        for exact, beginnings in self._groups():
            if word in exact:
                return _code(word)
            if word in beginnings:
                return _beginning(word)
        return None

    def _groups(self) -> Iterator[Codes]:
        for folder in EVERY_FOLDER:
            if folder not in self._codes:
                self._codes[folder] = _codes_of(self.registry.folder(folder))
            yield self._codes[folder]
        yield _codes_of(self.registry.plugin_rules())

    def _nearest(self, word: str) -> str | None:
        if word not in self._guessed and len(self._guessed) < GUESSES and len(word) <= LONGEST_GUESS:
            from difflib import get_close_matches  # 4 ms, for a mistake only

            codes = (code for exact, _ in self._groups() for code in exact)
            known = sorted({*PRESETS, *self.registry.names, *codes})
            self._guessed[word] = next(iter(get_close_matches(word, known, 1, 0.7)), None)
        return self._guessed.get(word)


def _code(word: str) -> Selector:
    return Selector(word, 4, True, lambda _rule, aliases: word in aliases)


def _beginning(word: str) -> Selector:
    return Selector(word, 3, True, lambda _rule, aliases: any(begins(word, code) for code in aliases))


def _codes_of(rules: Iterable[Rule]) -> Codes:
    exact = frozenset(alias for rule in rules for alias in rule.aliases)
    parts = (code[:end] for code in exact for end in range(1, len(code)) if begins(code[:end], code))
    return Codes(exact, frozenset(parts))


class Layer(NamedTuple):
    """What one place says of the selection: a config file, the command line, a pattern of `per-file-ignores`.

    `select` None leaves what is on below as it is; otherwise nothing else is on.
    """

    select: tuple[Selector, ...] | None = None
    extend: tuple[Selector, ...] = ()
    ignore: tuple[Selector, ...] = ()


def chosen(layers: Iterable[Layer], rule: Rule, aliases: Iterable[str]) -> bool:
    """Say whether a rule's findings with these aliases are wanted; the last layer with an opinion has its way.

    Inside a layer the most exact word decides, and of two as exact the ignoring one.
    """
    for layer in reversed(tuple(layers)):
        wanted = _rank((*(layer.select or ()), *layer.extend), rule, aliases)
        unwanted = _rank(layer.ignore, rule, aliases)
        if wanted > unwanted:
            return True
        if unwanted >= 0 or layer.select is not None:
            return False
    return False


def _rank(selectors: Iterable[Selector], rule: Rule, aliases: Iterable[str]) -> int:
    return max((selector.rank for selector in selectors if selector.test(rule, aliases)), default=-1)
