"""Until when a release gets fixes: the table, and how a tag is looked up in it."""

from datetime import date

import pytest
from caulk.linter.image import ImageReference
from caulk.linter.knowledge.end_of_life import ended_release, releases_of, table_age
from caulk.linter.knowledge.official_images import OFFICIAL
from caulk.linter.knowledge.releases.systems import CODE_NAMES
from caulk.linter.knowledge.releases.table import AS_OF, PRODUCTS
from caulk.linter.today import today
from hypothesis import given
from hypothesis import strategies as st


def ended(text: str, day: str) -> str | None:
    """Give the title of the release in an image that has ended by a day."""
    reference = ImageReference.parse(text)
    assert reference is not None
    release = ended_release(reference, date.fromisoformat(day))
    return release.title if release else None


def advice(text: str, day: str) -> str:
    """Say what takes the place of an image that has ended by a day."""
    reference = ImageReference.parse(text)
    assert reference is not None
    release = ended_release(reference, date.fromisoformat(day))
    assert release is not None
    return release.advice(date.fromisoformat(day))


def test_the_table_knows_the_ends_of_more_than_fifty_official_images():
    assert len([name for name in OFFICIAL.intersection(PRODUCTS) if PRODUCTS[name].ends]) == 62
    assert len(PRODUCTS) == 75


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_row_has_a_source_and_tells_an_end(product):
    row = PRODUCTS[product]
    assert row.title
    assert row.source
    assert row.ends or row.retired


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_releases_of_a_product_stand_in_the_order_of_their_numbers(product):
    numbers = PRODUCTS[product].ends.split()[::2]
    assert numbers == [release.number for release in releases_of(product)]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("product", PRODUCTS)
def test_an_end_is_a_day_that_a_release_may_end_on(product):
    ends = [release.end for release in releases_of(product) if release.end is not None]
    assert all(date(2012, 1, 1) < end < date(2036, 1, 1) for end in ends)


@pytest.mark.parametrize("name", CODE_NAMES)
def test_a_code_name_means_a_release_of_the_table(name):
    product, number = CODE_NAMES[name]
    assert number in PRODUCTS[product].ends.split()[::2]


@pytest.mark.parametrize("product", [name for name, row in PRODUCTS.items() if row.instead])
def test_only_an_image_without_supported_release_gives_way_to_another(product):
    assert all(end < AS_OF for end in PRODUCTS[product].ends.split()[1::2])


@pytest.mark.parametrize("product", [name for name, row in PRODUCTS.items() if row.retired])
def test_a_retired_image_names_another(product):
    assert PRODUCTS[product].instead


def test_a_release_is_supported_on_its_last_day_and_not_after_it():
    assert ended("python:3.8", "2024-10-07") is None
    assert ended("python:3.8", "2024-10-08") == "Python 3.8"


def test_an_open_number_means_the_release_that_lasts_longest():
    assert ended("mysql:8", "2026-12-01") is None
    assert ended("postgres:9", "2026-12-01") == "PostgreSQL 9.6"


def test_two_digits_are_one_number():
    assert ended("golang:1.2", "2026-12-01") is None
    assert ended("alpine:3.2", "2026-12-01") == "Alpine 3.2"


def test_an_open_number_may_mean_a_release_that_came_after_the_table():
    assert ended("varnish:8.0", "2026-12-01") == "Varnish 8.0"
    assert ended("varnish:8", "2026-12-01") is None
    assert ended("python:3", "2040-01-01") is None


@pytest.mark.parametrize("text", ["consul", "consul:1.15", "consul:latest", "amd64/consul"])
def test_a_retired_image_has_ended_whatever_its_tag(text):
    assert ended(text, "2023-06-26") is None
    assert ended(text, "2023-06-27") == "the image `consul`"
    assert advice(text, "2023-06-27") == "take hashicorp/consul instead"


def test_a_release_of_a_retired_image_has_its_own_end():
    assert ended("centos:8", "2022-01-01") == "CentOS 8"
    assert ended("centos", "2024-06-30") is None
    assert ended("centos", "2024-07-01") == "the image `centos`"


def test_an_image_that_is_called_like_a_retired_one_is_another():
    assert ended("hashicorp/consul:1.15", "2026-12-01") is None


def test_a_release_that_ends_soon_is_not_worth_moving_to():
    assert advice("php:7.4", "2026-12-01") == "take 8.3, supported until 2027-12-31"


def test_where_no_later_end_is_known_the_newest_release_is_named():
    assert advice("redis:5", "2026-12-01") == "take 8.6 or newer"


def test_a_short_lived_release_without_a_later_one_may_give_way_to_an_earlier_one():
    assert advice("mongo:8.2", "2026-12-01") == "take a newer release, or 8.0, supported until 2029-10-31"


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


@given(st.sampled_from(sorted(PRODUCTS)), st.from_regex(r"[\w][\w.-]{0,127}", fullmatch=True))
def test_any_tag_can_be_looked_up(product, tag):
    ended_release(ImageReference(None, product, tag, None), date(2026, 12, 1))
