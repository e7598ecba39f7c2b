"""Until when a release gets fixes: the table, and how a tag is looked up in it."""

from datetime import date

import pytest
from caulk.linter.image import ImageReference
from caulk.linter.knowledge.end_of_life import ended_release, table_age
from caulk.linter.knowledge.release_dates import AS_OF, CODE_NAMES, ENDS, SUCCESSORS, TITLES
from caulk.linter.today import today
from hypothesis import given
from hypothesis import strategies as st


def ended(text: str, day: str) -> str | None:
    """Give the title of the release in an image that has ended by a day."""
    reference = ImageReference.parse(text)
    assert reference is not None
    release = ended_release(reference, date.fromisoformat(day))
    return release.title if release else None


def test_every_product_has_a_title():
    assert set(TITLES) == set(ENDS)


@pytest.mark.parametrize("product", ENDS)
def test_a_row_is_a_version_and_a_date_or_a_dash(product):
    words = ENDS[product].split()
    assert len(words) % 2 == 0
    assert all(end == "-" or date.fromisoformat(end) for end in words[1::2])
    assert all(part.isdecimal() for number in words[::2] for part in number.split("."))


@pytest.mark.parametrize("product", ENDS)
def test_a_release_stands_in_one_row(product):
    numbers = ENDS[product].split()[::2]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("name", CODE_NAMES)
def test_a_code_name_means_a_release_of_the_table(name):
    product, number = CODE_NAMES[name]
    assert number in ENDS[product].split()[::2]


@pytest.mark.parametrize("product", SUCCESSORS)
def test_only_an_image_without_supported_release_has_a_successor(product):
    assert all(end < AS_OF for end in ENDS[product].split()[1::2])


def test_a_release_has_its_fixes_on_its_last_day_and_none_after_it():
    assert ended("python:3.8", "2024-10-07") is None
    assert ended("python:3.8", "2024-10-08") == "Python 3.8"


def test_an_open_number_means_the_release_that_lasts_longest():
    assert ended("mysql:8", "2026-12-01") is None
    assert ended("postgres:9", "2026-12-01") == "PostgreSQL 9.6"


def test_two_digits_are_one_number():
    assert ended("golang:1.2", "2026-12-01") is None
    assert ended("alpine:3.2", "2026-12-01") == "Alpine 3.2"


def test_a_release_that_ends_soon_is_not_worth_moving_to():
    reference = ImageReference.parse("php:7.4")
    assert reference is not None
    day = date(2026, 12, 1)
    release = ended_release(reference, day)
    assert release is not None
    assert release.advice(day) == "the next supported release is 8.3, until 2027-12-31"


def test_where_no_later_end_is_known_the_newest_release_is_named():
    reference = ImageReference.parse("redis:5")
    assert reference is not None
    day = date(2026, 12, 1)
    release = ended_release(reference, day)
    assert release is not None
    assert release.advice(day) == "take 8.6 or newer"


def test_a_short_lived_release_without_a_later_one_may_give_way_to_an_earlier_one():
    reference = ImageReference.parse("mongo:8.2")
    assert reference is not None
    day = date(2026, 12, 1)
    release = ended_release(reference, day)
    assert release is not None
    assert release.advice(day) == "take a newer release, or 8.0, until 2029-10-31"


def test_the_age_of_the_table_is_told_when_it_is_old():
    made = date.fromisoformat(AS_OF)
    assert table_age(made.replace(year=made.year + 1)) == ""
    assert table_age(made.replace(year=made.year + 2)) == f" (as known on {AS_OF})"


@pytest.mark.parametrize(("epoch", "day"), [("0", date(1970, 1, 1)), ("1796083200", date(2026, 12, 1))])
def test_the_day_may_be_set(monkeypatch, epoch, day):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today() == day


@pytest.mark.parametrize("epoch", ["", "yesterday", "-1", "9" * 40])
def test_a_day_that_is_none_is_passed_over(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today() >= date(2026, 3, 8)


@given(st.sampled_from(sorted(ENDS)), st.from_regex(r"[\w][\w.-]{0,127}", fullmatch=True))
def test_any_tag_can_be_looked_up(product, tag):
    ended_release(ImageReference(None, product, tag, None), date(2026, 12, 1))
