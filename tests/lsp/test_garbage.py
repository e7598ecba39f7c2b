"""What is found to be garbage, and when."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from caulk.lsp import garbage


class Ring:
    """What refers to itself, so that only a search finds it."""

    def __init__(self) -> None:
        self.next = self


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(garbage.AT_ONCE)
    gc.collect()
    yield
    gc.set_threshold(*before)


def test_much_is_thrown_away_in_a_pause() -> None:
    first = weakref.ref(rings := Ring())
    del rings
    for _ in range(garbage.IN_A_PAUSE + 100):
        Ring()
    assert first() is not None
    garbage.in_pause()
    assert first() is None


def test_for_a_little_no_search_is_made() -> None:
    left = weakref.ref(Ring())
    garbage.in_pause()
    assert left() is not None


def test_what_is_old_is_looked_through_now_and_then() -> None:
    kept = Ring()
    old = weakref.ref(kept)
    gc.collect()
    del kept
    for _ in range(garbage.MOST_YOUNG_SEARCHES + 2):
        more = [Ring() for _ in range(garbage.IN_A_PAUSE + 100)]
        garbage.in_pause()
        del more
    assert old() is None
