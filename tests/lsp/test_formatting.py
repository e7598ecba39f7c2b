from __future__ import annotations

import pytest
from caulk.linter.fixing import apply
from caulk.lsp.documents import Documents, View
from caulk.lsp.formatting import edits, new_line, text_edits, within
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

OPTIONS = types.FormattingOptions(tab_size=2, insert_spaces=True)


def opened(text: str, language: str = "dockerfile") -> View:
    documents = Documents()
    documents.open(types.TextDocumentItem("untitled:one", language, 1, text))
    view = documents.get("untitled:one")
    assert view is not None
    return view


def lines(first: int, last: int) -> types.Range:
    return types.Range(types.Position(first, 1), types.Position(last, 1))


def test_both_languages_are_put_in_order() -> None:
    for language, text in (("dockerfile", "FROM a \n"), ("dockercompose", "name: a \n")):
        view = opened(text, language)
        assert apply(view.source, edits(view, OPTIONS)).text == text.replace(" \n", "\n")


def test_a_file_of_another_kind_is_left_alone() -> None:
    assert edits(opened("a  \n", "python"), OPTIONS) == []


def test_places_count_a_byte_order_mark() -> None:
    view = opened("\ufeffFROM a \n")
    (edit,) = text_edits(view, edits(view, OPTIONS))
    assert edit.range == types.Range(types.Position(0, 7), types.Position(0, 8))


def test_of_a_range_only_its_lines_change() -> None:
    view = opened("FROM a \nUSER b \nUSER c \n")
    found = within(view, edits(view, OPTIONS), [lines(1, 1)])
    assert apply(view.source, found).text == "FROM a \nUSER b\nUSER c \n"


def test_a_line_at_whose_beginning_a_range_ends_is_not_part_of_it() -> None:
    view = opened("FROM a \nUSER b \n")
    found = within(view, edits(view, OPTIONS), [types.Range(types.Position(0, 0), types.Position(1, 0))])
    assert apply(view.source, found).text == "FROM a\nUSER b \n"


def test_of_several_ranges_the_lines_of_each_change() -> None:
    view = opened("FROM a \nUSER b \nUSER c \nUSER d \n")
    found = within(view, edits(view, OPTIONS), [lines(3, 3), lines(1, 1)])
    assert apply(view.source, found).text == "FROM a \nUSER b\nUSER c \nUSER d\n"


def test_a_range_may_end_behind_all_lines() -> None:
    view = opened("FROM a \nUSER b \n")
    found = within(view, edits(view, OPTIONS), [lines(1, 2**31 - 1)])
    assert apply(view.source, found).text == "FROM a \nUSER b\n"


def test_no_line_changes_where_no_range_is_given() -> None:
    view = opened("FROM a \n")
    assert list(within(view, edits(view, OPTIONS), [])) == []


@pytest.mark.parametrize(
    ("text", "line", "indent"),
    [
        ("FROM a\nRUN b && \\\n", 2, "  "),
        ("FROM a\nRUN b && \\\n    c && \\\n\n", 3, "    "),
        ("FROM a\nRUN b && \\\n \tc && \\\n  ", 3, " \t"),
        ("FROM a\nRUN b\n", 2, None),
        ("FROM a\nRUN <<E\nb \\\n\nE\n", 3, None),
        ("FROM a\nRUN b \\\n# c \\\n\n", 3, None),
        ("FROM a\nRUN b \\\n  c\n", 2, None),
        ("", 0, None),
        ("FROM a\n", 7, None),
    ],
)
def test_a_new_line_continues_the_one_above(text: str, line: int, indent: str | None) -> None:
    found = new_line(opened(text), line, OPTIONS)
    assert [edit.text for edit in found] == ([] if indent is None else [indent])


LINES = st.sampled_from(("FROM a ", "user b", "", "RUN c && \\", "   d && \\ ", "  e", "# f ", "\t", 'CMD ["a","b"]'))


@given(st.lists(LINES), st.lists(LINES, min_size=1), st.lists(LINES))
@settings(deadline=None)
def test_all_lines_outside_of_a_range_stay_as_they_are(before: list[str], inside: list[str], behind: list[str]) -> None:
    view = opened("".join(f"{line}\n" for line in (*before, *inside, *behind)))
    chosen = lines(len(before), len(before) + len(inside) - 1)
    after = apply(view.source, within(view, edits(view, OPTIONS), [chosen])).text
    assert after.startswith("".join(f"{line}\n" for line in before))
    assert after.endswith("".join(f"{line}\n" for line in behind))


@given(st.lists(LINES, min_size=1), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4))))
@settings(deadline=None)
def test_ranges_change_together_at_least_what_each_changes_in_any_order(
    written: list[str], chosen: list[tuple[int, int]]
) -> None:
    view = opened("".join(f"{line}\n" for line in written))
    found = edits(view, OPTIONS)
    ranges = [lines(first, first + more) for first, more in chosen]
    alone = {edit for each in ranges for edit in within(view, found, [each])}
    together = list(within(view, found, ranges))
    assert alone <= set(together)
    assert together == list(within(view, found, [*reversed(ranges), *ranges]))


@given(st.lists(LINES, min_size=1))
@settings(deadline=None)
def test_ranges_that_cover_all_lines_change_the_document(written: list[str]) -> None:
    view = opened("".join(f"{line}\n" for line in written))
    found = edits(view, OPTIONS)
    assert list(within(view, found, [lines(at, at) for at in range(len(written) + 1)])) == found


def asked(session) -> dict[str, object]:
    return {"textDocument": {"uri": session.uri("Dockerfile")}, "options": {"tabSize": 2, "insertSpaces": True}}


async def formatted(session) -> object:
    session.open("Dockerfile", "FROM debian:12 \n")
    return await session.request(types.TEXT_DOCUMENT_FORMATTING, **asked(session))


async def test_who_asks_for_formatting_at_the_start_has_it(session) -> None:
    answer = await session.begin(formatting=True)
    assert answer["capabilities"]["documentFormattingProvider"]
    assert answer["capabilities"]["documentRangeFormattingProvider"]["rangesSupport"]
    place = {"start": {"line": 0, "character": 14}, "end": {"line": 0, "character": 15}}
    changes = [{"range": place, "newText": ""}]
    assert await formatted(session) == changes
    assert await session.request(types.TEXT_DOCUMENT_RANGES_FORMATTING, ranges=[place], **asked(session)) == changes


async def test_formatting_is_offered_when_it_is_asked_for_later(session) -> None:
    answer = await session.begin("visual_studio_code")
    assert "documentFormattingProvider" not in answer["capabilities"]
    session.settings = {"formatting": True}
    session.notify(types.WORKSPACE_DID_CHANGE_CONFIGURATION, settings=None)
    told = await session.until(lambda sent: types.TEXT_DOCUMENT_FORMATTING in str(sent))
    assert "'rangesSupport': True" in str(told)
    assert await formatted(session)


async def test_a_client_that_cannot_be_told_later_gets_no_changes_until_they_are_wanted(session) -> None:
    answer = await session.begin("emacs")
    assert answer["capabilities"]["documentFormattingProvider"]
    assert await formatted(session) is None
