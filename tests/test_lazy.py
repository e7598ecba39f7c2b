from __future__ import annotations

import pytest
from caulk.linter.lazy import cached_property


class Counter:
    """Counts how often it is asked."""

    times = 0

    @cached_property
    def answer(self) -> int:
        """What it says."""
        self.times += 1
        return self.times


def test_a_property_is_found_out_once_for_each_that_has_it() -> None:
    one, other = Counter(), Counter()
    assert [one.answer, one.answer, one.times] == [1, 1, 1]
    assert other.times == 0


def test_an_error_is_not_kept() -> None:
    class Shy:
        is_ready = False

        @cached_property
        def answer(self) -> str:
            assert self.is_ready
            return "ready"

    shy = Shy()
    with pytest.raises(AssertionError):
        shy.answer  # noqa: B018
    shy.is_ready = True
    assert shy.answer == "ready"


def test_the_class_knows_what_the_property_says() -> None:
    assert Counter.answer.__doc__ == "What it says."
