"""What a text's change is, and the readings that are kept."""

from __future__ import annotations

from collections.abc import Callable

from caulk.linter.rereading import READINGS_KEPT, Readings, change_between
from caulk.linter.source import Source
from hypothesis import given
from hypothesis import strategies as st

TEXTS = st.text("ab\n", max_size=12)


@given(TEXTS, TEXTS)
def test_what_was_replaced_makes_the_next_text(text: str, following: str) -> None:
    change = change_between(text, following)
    put = following[change.start : change.end + change.by]
    assert text[: change.start] + put + text[change.end :] == following


@given(TEXTS, TEXTS)
def test_what_was_replaced_begins_and_ends_with_something_else(text: str, following: str) -> None:
    start, end, by = change_between(text, following)
    old, new = text[start:end], following[start : end + by]
    assert old[:1] != new[:1] or old == new == "" or "" in (old, new)
    assert old[-1:] != new[-1:] or old == new == "" or "" in (old, new)


def noting(read: list[str]) -> Callable[[Source], str]:
    """Read a text as itself, and note that it was read."""

    def as_it_is(source: Source) -> str:
        read.append(source.text)
        return source.text

    return as_it_is


def test_a_text_is_read_once() -> None:
    read: list[str] = []
    readings = Readings(noting(read))
    source = Source("a", "x")
    assert readings.of(source) == readings.of(source) == "x"
    assert read == ["x"]


def test_of_many_texts_the_last_ones_are_kept() -> None:
    read: list[str] = []
    readings = Readings(noting(read))
    sources = [Source("a", str(number)) for number in range(READINGS_KEPT + 1)]
    for source in (*sources, sources[-1], sources[0]):
        readings.of(source)
    assert read == [*(source.text for source in sources), "0"]


def test_the_next_text_is_read_by_the_earlier_reading() -> None:
    readings = Readings(lambda source: source.text)
    earlier, source = Source("a", "x"), Source("a", "y")
    readings.of(earlier)
    assert readings.after(earlier, source, lambda before: f"{before}, then y") == "x, then y"
    assert readings.of(source) == "x, then y"


def test_an_earlier_reading_is_used_once() -> None:
    readings = Readings(lambda source: source.text)
    earlier = Source("a", "x")
    readings.of(earlier)
    readings.after(earlier, Source("a", "y"), lambda _before: "taken over")
    assert readings.after(earlier, Source("a", "z"), lambda _before: "taken over") == "z"


def test_what_is_of_no_use_is_read_anew() -> None:
    readings = Readings(lambda source: source.text)
    earlier = Source("a", "x")
    readings.of(earlier)
    assert readings.after(earlier, Source("a", "y"), lambda _before: None) == "y"
