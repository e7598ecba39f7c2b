"""What holds of names, outlines, folds, selections and links in any text at all, however mutilated."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from itertools import pairwise

from caulk.linter.source import Span
from caulk.lsp.documents import Documents, View
from caulk.lsp.navigation.calls import service_at, waits_for
from caulk.lsp.navigation.folding import folds
from caulk.lsp.navigation.linked_editing import linked
from caulk.lsp.navigation.links import links
from caulk.lsp.navigation.outline import Part, outline
from caulk.lsp.navigation.places import definitions, references
from caulk.lsp.navigation.renaming import CannotRenameError, rename
from caulk.lsp.navigation.selecting import selections
from caulk.lsp.symbols import alike, symbol_at, symbols
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

DOCKERFILE = """
# syntax=docker/dockerfile:1|
FROM a AS b|
FROM b|
FROM $X AS c|
ARG X=b|
ENV X=1 Y=$X|
RUN --mount=from=b,target=/ a && \\|  b $X|
RUN <<E cat <<F|$X|E|F|
RUN <<E|
RUN sh -c 'X=$X'|
ADD http://a /b|
COPY --from=B . .|
ONBUILD COPY --from=b . .|
ONBUILD RUN $X|
CMD echo ${X:-$Y}|
# c|
SHELL [
ONBUILD~
# escape=`|
<<-
${
'
"
`
x
\\|
|
\t
\r
\r|
é😀
\ufeff
"""
COMPOSE = """
services:|
  a:|    image: x|
  b: {image: x, depends_on: [a, b]}|
    build: {target: b, args: [X=1]}|
    extends: a|
    extends: {file: c, service: a}|
    env_file: a|
    networks: [n]|
    volumes: [./a:/b, v:/v]|
    profiles: [p]|
volumes: {v: }|
include: [c]|
    <<: *x|
x-a: &x {a: {b: {c: {d: e}}}}|
a: &y|  b: *y|
*x : *x|
# c|
---|
>-|  a| b|
? a|
!t~
${X:-a}
-~
:~
[
{
}
]
'
"
|
\t
\r
\r|
é😀
\ufeff
"""


def texts(pieces: str) -> st.SearchStrategy[str]:
    """Give texts of pieces, a line each, in which `|` is a line break and `~` a blank."""
    kinds = [line.replace("|", "\n").replace("~", " ") for line in pieces.split("\n")[1:-1]]
    return st.lists(st.sampled_from(kinds), max_size=14).map("".join)


def view(text: str, language: str) -> View:
    documents = Documents()
    documents.open(types.TextDocumentItem("untitled:it", language, 1, text))
    made = documents.get("untitled:it")
    assert made is not None
    return made


ANY = st.one_of(
    st.tuples(texts(DOCKERFILE), st.just("dockerfile")),
    st.tuples(texts(COMPOSE), st.just("dockercompose")),
    st.tuples(st.text(max_size=40), st.sampled_from(["dockerfile", "dockercompose", "other"])),
).map(lambda made: view(*made))


def lies_in(it: View, span: Span) -> bool:
    return span.source is it.source and 0 <= span.start <= span.end <= len(it.source.text)


@given(ANY)
@settings(deadline=None)
def test_an_outline_nests(it: View) -> None:
    def check(parts: Iterable[Part], around: Span) -> None:
        for part in parts:
            assert part.name.strip()
            assert around.covers(part.span)
            assert part.span.covers(part.name_span)
            check(part.parts, part.span)

    check(outline(it), Span(it.source, 0, len(it.source.text)))


@given(ANY)
@settings(deadline=None)
def test_folds_nest_and_begin_on_different_lines(it: View) -> None:
    last_of: list[int] = []
    for fold in folds(it):
        while last_of and last_of[-1] < fold.first:
            last_of.pop()
        assert 0 <= fold.first < fold.last < it.lines.count
        assert not last_of or fold.last <= last_of[-1]
        last_of.append(fold.last)
    assert len({fold.first for fold in folds(it)}) == len(folds(it))


@given(ANY)
@settings(deadline=None)
def test_selections_grow(it: View) -> None:
    for offset in range(len(it.source.text) + 2):
        chain = selections(it, offset)
        assert chain[0] == Span(it.source, 0, len(it.source.text))
        for outer, inner in pairwise(chain):
            assert outer.covers(inner)
            assert inner != outer
            assert inner.start <= min(offset, len(it.source.text)) <= inner.end


@given(ANY)
@settings(deadline=None)
def test_links_lie_in_the_text_and_apart(it: View) -> None:
    found = links(it)
    assert all(lies_in(it, each.span) and each.uri for each in found)
    assert all(one.span.end <= next_one.span.start for one, next_one in pairwise(found))


@given(ANY, st.sampled_from(["new", "b", "X", "", "é", "a b"]))
@settings(deadline=None)
def test_any_place_can_be_asked_about(it: View, new: str) -> None:
    for offset in range(0, len(it.source.text) + 2, 3):
        spans = [*definitions(it, offset), *references(it, offset, with_definitions=True), *linked(it, offset)]
        spans += [each.span for each in alike(it, offset)]
        assert all(lies_in(it, span) for span in spans)
        service = service_at(it, offset)
        assert service is None or waits_for(service) is not None
        with suppress(CannotRenameError):
            assert all(lies_in(it, edit.span) for edit in rename(it, offset, new))


@given(ANY)
@settings(deadline=None)
def test_every_place_of_a_name_leads_to_that_place(it: View) -> None:
    for symbol in symbols(it):
        for each in symbol.mentions:
            assert each.span.source is it.source
            assert 0 <= each.span.start <= each.span.end <= len(it.source.text)
            assert each.spelling != "name" or each.span.text.lower() == each.key.name.lower()
            found = symbol_at(it, each.span.start)
            assert found is not None or each.spelling == "possible"


@given(ANY)
@settings(deadline=None)
def test_a_name_can_be_asked_for_anywhere(it: View) -> None:
    for offset in range(len(it.source.text) + 2):
        found = symbol_at(it, offset)
        if found is not None:
            assert found.mention.span.start <= offset <= found.mention.span.end
            assert found.mention.key in found.symbol.keys
