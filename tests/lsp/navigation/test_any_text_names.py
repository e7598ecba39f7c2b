"""What holds of names in any text at all, however mutilated."""

from __future__ import annotations

from caulk.lsp.documents import Documents, View
from caulk.lsp.symbols import symbol_at, symbols
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

DOCKERFILE = [
    *(
        "FROM a AS b\n",
        "FROM b\n",
        "FROM ",
        "FROM $X AS c\n",
        "ARG X=b\n",
        "ENV X=1 Y=$X\n",
        "COPY --from=b / /\n",
        "x",
    ),
    *("RUN --mount=from=b,target=/ echo $X\n", "RUN <<E\necho ${X}\nE\n", "RUN sh -c 'X=$X'\n", "RUN ", "\\\n", "$X"),
    *("ONBUILD COPY --from=B . .\n", "ONBUILD RUN $X\n", "ONBUILD ", "CMD echo $X\n", "SHELL [", "`", "# escape=`\n"),
    *("${", "${X:-$Y}", "'", '"', "<<-", "\t", "\r\n", "\r", "é", "\U0001f600", "\ufeff", "--from=0", "=", " ", "\n"),
]
COMPOSE = [
    *("services:\n", "  a:\n", "  b: {image: x, depends_on: [a]}\n", "    build: {target: b, args: [X=1]}\n", "    "),
    *("    extends: a\n", "    networks: [n]\n", "networks: {n: }\n", "volumes: {'v': {}}\n", "    volumes: [v:/v]\n"),
    *("    <<: *x\n", "x-a: &x {}\n", "*x", "&x ", "    profiles: [p]\n", "${X:-a}", "- ", ": ", "[", "{", "}", "]"),
    *("'", '"', "|\n", "---\n", "? ", "!t ", "\t", "\r\n", "\r", "é", "\U0001f600", "\ufeff", "#", "<<: [*x]\n"),
]


def view(text: str, language: str) -> View:
    documents = Documents()
    documents.open(types.TextDocumentItem("untitled:it", language, 1, text))
    made = documents.get("untitled:it")
    assert made is not None
    return made


def texts(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=14).map("".join)


ANY = st.one_of(
    st.tuples(texts(DOCKERFILE), st.just("dockerfile")),
    st.tuples(texts(COMPOSE), st.just("dockercompose")),
    st.tuples(st.text(max_size=40), st.sampled_from(["dockerfile", "dockercompose"])),
).map(lambda made: view(*made))


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
