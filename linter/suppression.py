"""Comments that silence findings: ours, and those written for other linters, whose ids are aliases here.

Ours is `# caulk: ignore[rule, other] reason`: alone on its line it covers the instruction, entry or item below,
whole; behind something, the line that it stands on. `# caulk: ignore-file[rule]` covers the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from caulk.linter.finding import Diagnostic
from caulk.linter.knowledge import dclint_comments as dclint
from caulk.linter.knowledge.build_checks import BUILD_CHECKS
from caulk.linter.linked import Comment, Companion
from caulk.linter.reach import Reach, Scopes
from caulk.linter.rule import Rule
from caulk.linter.selection import Selector, Selectors, UnknownSelectorError, begins
from caulk.linter.source import Edit, Source, Span

# Whoever ignores one of these in a comment means the comment itself; that it is not used proves nothing.
ABOUT_COMMENTS = frozenset({"unused-suppression", "unknown-suppression"})
Found = tuple[Rule, Diagnostic]


class Mention:
    """One name in a comment that silences findings; after the walk, rules visit it.

    span        the name's place; of a comment that cannot be understood, the comment's
    comment     the whole comment's place
    reach       from which offset on and before which one it silences
    ours        written for this linter
    selector    what it names; None where nothing has that name
    nearest     the right word that looks most like an unknown name
    used        it silenced a finding
    """

    __slots__ = ("comment", "name", "nearest", "ours", "reach", "selector", "span", "used")

    def __init__(
        self,
        comment: Span,
        span: Span,
        reach: tuple[int, int],
        selector: Selector | None,
        *,
        ours: bool = False,
        nearest: str | None = None,
    ) -> None:
        self.comment = comment
        self.span = span
        self.name = span.text
        self.reach = reach
        self.selector = selector
        self.ours = ours
        self.nearest = nearest
        self.used = False

    @property
    def is_comment(self) -> bool:
        """The comment begins like ours but cannot be understood, so it names nothing."""
        return self.span == self.comment

    @property
    def is_for_hadolint(self) -> bool:
        """Whether its comment is written for hadolint."""
        return self.comment.text.lstrip("# \t").startswith("hadolint")

    def removal(self) -> Edit:
        """Take the name out of its comment, and the comment away with its last name."""
        within, (start, end) = self.span.within, self.span.bounds
        text = within.source.text
        before = text[self.comment.start : start].rstrip()
        behind = text[end : self.comment.end].lstrip()
        if before.endswith(","):
            return within.span(self.comment.start + before.rindex(","), end).delete()
        if behind.startswith(","):
            rest = behind[1:].lstrip()
            return within.span(start, self.comment.end - len(rest)).delete()
        return _without_comment(self.comment)


def _without_comment(comment: Span) -> Edit:
    source, (start, end) = comment.source, comment.bounds
    position = source.position(start)
    line = start - position.column + 1
    if source.text[line:start].strip():
        return comment.delete_word()
    following = source.text.find("\n", end)
    return source.span(line, following + 1 if following >= 0 else end).delete()


class Form(NamedTuple):
    """How a linter writes such comments: group 1 of `pattern` are the names, `prefix` goes before each.

    Without names, all findings with an alias that begins with `prefix` are meant. `at_key` are the aliases that the
    linter reports at the key of what they are found in: there a comment covers all of it.
    """

    pattern: str
    reach: Reach
    prefix: str = ""
    at_key: frozenset[str] = frozenset()


NAMES = r"([\w:.-]+(?:[ \t]*,[ \t]*[\w:.-]+)*)"
CHECK = Form(r"check[ \t]*=[ \t]*(?:[^ ;]*;){0,2}skip=([\w,]+)", "below")
PEERS = (
    Form(rf"hadolint[ \t]+ignore[ \t]*=[ \t]*{NAMES}", "below"),
    Form(rf"hadolint[ \t]+stage[ \t]+ignore[ \t]*=[ \t]*{NAMES}", "stage"),
    Form(rf"hadolint[ \t]+global[ \t]+ignore[ \t]*=[ \t]*{NAMES}", "file"),
    CHECK,
    Form(r"dclint[ \t]+disable-line(?:[ \t]+([\w-][\w \t-]*))?", "line", "dclint:", dclint.AT_KEY),
    Form(r"dclint[ \t]+disable-file()", "head", "dclint:"),
    Form(r"dclint[ \t]+disable(?:[ \t]+([\w-][\w \t-]*))?$", "head", "dclint:"),
    Form(r"checkov:skip=(\w+)", "file"),
    Form(r"trivy:ignore:([\w-]+)", "below"),
    Form(r"kics-scan[ \t]+ignore-block\b()", "below", "kics:"),
    Form(r"kics-scan[ \t]+ignore-line\b()", "line", "kics:"),
    Form(r"kics-scan[ \t]+ignore$()", "file", "kics:"),
    Form(rf"nosemgrep(?::[ \t]*{NAMES})?", "line", "semgrep:"),
)


@cache
def _hint() -> re.Pattern[str]:
    return re.compile(r"caulk:|hadolint|check|dclint|checkov:|trivy:|kics-scan|nosemgrep")


@cache
def _ours() -> re.Pattern[str]:
    return re.compile(r"#[ \t]*caulk:[ \t]*ignore(-file)?[ \t]*\[([^\]]*)\](?![^ \t])")


@cache
def _peers() -> Sequence[tuple[re.Pattern[str], Form]]:
    return [(_comment_of(form), form) for form in PEERS]


def _comment_of(form: Form) -> re.Pattern[str]:
    return re.compile(rf"#[ \t]*{form.pattern}")


def mentions(document: Companion, selectors: Selectors) -> Iterator[Mention]:
    """Give every name in every comment that silences findings."""
    comments = [comment for comment in document.comments if _hint().match(comment.text)]
    checks = list(_check_directives(document))
    if not comments and not checks:
        return
    scopes = Scopes(document)
    for comment in comments:
        if comment.text.startswith("caulk:"):
            yield from _own_mentions(comment, scopes, selectors)
        else:
            yield from _peer_mentions(comment.span, scopes, _peers())
    for place in checks:
        yield from _peer_mentions(place, scopes, [(_comment_of(CHECK), CHECK._replace(reach="file"))])


def _check_directives(document: Companion) -> Iterator[Span]:
    """Give the places of `# check=...` at a Dockerfile's top, which hold for the whole file."""
    if document.kind == "dockerfile":
        from caulk.linter.dockerfile.model import Dockerfile

        if isinstance(document, Dockerfile):
            yield from (directive.span for directive in document.tree.directives if directive.name == "check")


def _own_mentions(comment: Comment, scopes: Scopes, selectors: Selectors) -> Iterator[Mention]:
    text = comment.span.text
    match = _ours().match(text)
    names = list(_names(match, 2)) if match else []
    if not match or not names:
        yield Mention(comment.span, comment.span, (0, 0), None, ours=True)
        return
    reach = scopes.reach("file" if match[1] else "below", comment.span)
    for start, end in names:
        selector, nearest = None, None
        try:
            selector = selectors.read(text[start:end])
        except UnknownSelectorError as error:
            nearest = error.nearest
        place = comment.span.within.span(comment.span.start + start, comment.span.start + end)
        yield Mention(comment.span, place, reach, selector, ours=True, nearest=nearest)


def _peer_mentions(comment: Span, scopes: Scopes, forms: Iterable[tuple[re.Pattern[str], Form]]) -> Iterator[Mention]:
    for pattern, form in forms:
        match = pattern.match(comment.text)
        if not match:
            continue
        reach = scopes.reach(form.reach, comment)
        if not match[1]:
            yield Mention(comment, comment, reach, _of_peer(form.prefix))
            if form.at_key:
                yield Mention(comment, comment, scopes.reach("key", comment), _any_of(form.at_key))
            return
        for start, end in _names(match, 1):
            place = comment.within.span(comment.start + start, comment.start + end)
            selector = _alias(form, place.text)
            is_at_key = selector.word in form.at_key
            yield Mention(comment, place, scopes.reach("key", comment) if is_at_key else reach, selector)
        return


def _names(match: re.Match[str], group: int) -> Iterator[tuple[int, int]]:
    at = match.start(group)
    for name in re.finditer(r"[^,\s]+", match[group]):
        yield at + name.start(), at + name.end()


def _alias(form: Form, name: str) -> Selector:
    if form.pattern is CHECK.pattern and name == "all":
        return Selector(name, 2, True, lambda _rule, aliases: not BUILD_CHECKS.isdisjoint(aliases))
    # semgrep puts a path of folders before a rule's own name
    word = form.prefix + name.rpartition(".")[2]
    return Selector(word, 4, True, lambda _rule, aliases: word in aliases and word not in dclint.FIXED)


def _of_peer(prefix: str) -> Selector:
    def test(_rule: Rule, aliases: Iterable[str]) -> bool:
        return any(begins(prefix, alias) for alias in aliases if alias not in dclint.FIXED)

    return Selector(prefix, 3, True, test)


def _any_of(words: frozenset[str]) -> Selector:
    return Selector(" ".join(words), 3, True, lambda _rule, aliases: not words.isdisjoint(aliases))


def unknown(ignores: Iterable[Mention]) -> list[Mention]:
    """Give the mentions of ours that name nothing."""
    return [mention for mention in ignores if mention.ours and mention.selector is None]


def unused(
    ignores: Iterable[Mention], meant: Callable[[Selector], Collection[str]], unheard: Collection[str] = ()
) -> Iterator[Mention]:
    """Give the mentions of ours that have silenced nothing so far, though what they name would be shown.

    meant     names the rules that would show what a selector stands for
    unheard   names the rules that could not say all that they have to: what is meant for one of them may be needed
    """
    for mention in ignores:
        selector = mention.selector
        if selector is None or mention.used or not mention.ours or selector.word in ABOUT_COMMENTS:
            continue
        named = meant(selector)
        if named and not any(name in unheard for name in named):
            yield mention


def _above(ignores: Iterable[Mention]) -> dict[tuple[Source, int], list[Mention]]:
    """Give the mentions in comments for other linters by where the line begins that they stand above."""
    above: dict[tuple[Source, int], list[Mention]] = {}
    for mention in ignores:
        if mention.selector and not mention.ours and mention.reach[0] > 0:
            above.setdefault((mention.span.source, mention.reach[0]), []).append(mention)
    return above


def _line_of(span: Span) -> tuple[Source, int]:
    return span.source, span.source.line_starts[span.first.line - 1]


def silence(source: Source, found: Iterable[Found], ignores: Sequence[Mention]) -> list[Found]:
    """Give the findings that no comment of this file silences, and mark the mentions that silenced one.

    A comment for another linter also counts above a related place: that linter may report it there.
    """
    scopes: dict[tuple[int, int], dict[str, list[Mention]]] = {}
    for mention in ignores:
        if mention.selector:
            scopes.setdefault(mention.reach, {}).setdefault(mention.selector.word, []).append(mention)
    waiting = sorted(scopes, reverse=True)
    inside: list[tuple[int, int]] = []
    elsewhere = _above(ignores)
    kept = []
    for rule, diagnostic in sorted(found, key=lambda pair: pair[1].span.start):
        start = diagnostic.span.start
        while waiting and waiting[-1][0] <= start:
            inside.append(waiting.pop())
        inside = [scope for scope in inside if start < scope[1]]
        groups = [group for scope in inside for group in scopes[scope].values()]
        groups += [[each] for place in diagnostic.related for each in elsewhere.get(_line_of(place.at.span), ())]
        hits = [group for group in groups if group[0].selector and group[0].selector.test(rule, diagnostic.aliases)]
        if not hits or diagnostic.span.source is not source:
            kept.append((rule, diagnostic))
            continue
        for group in hits:
            for mention in group:
                mention.used = True
    return kept
