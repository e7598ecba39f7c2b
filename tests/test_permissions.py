"""Modes are read as chmod(1) reads them."""

import pytest
from caulk.linter.permissions import parse_mode


@pytest.mark.parametrize("text", ["4755", "u+s", "+s", "ug+s", "a+xs", "u=rwxs,g+x", "06755", "o-w,u+s"])
def test_the_setuid_bit_is_given(text):
    assert parse_mode(text).gives_setuid


@pytest.mark.parametrize("text", ["2755", "g+s", "+s"])
def test_the_setgid_bit_is_given(text):
    assert parse_mode(text).gives_setgid


@pytest.mark.parametrize("text", ["755", "0755", "1777", "u+x", "u-s", "a-s", "o+s"])
def test_no_set_id_bit_is_given(text):
    assert not parse_mode(text).gives_set_id


@pytest.mark.parametrize("text", ["a-s", "u-s,g-s", "-s", "ug-s"])
def test_the_set_id_bits_are_taken(text):
    assert parse_mode(text).takes_setuid


@pytest.mark.parametrize("text", ["777", "0777", "666", "a+w", "o+w", "a=rwx", "ugo+rw", "1777"])
def test_everybody_may_write(text):
    assert parse_mode(text).world_writable


@pytest.mark.parametrize("text", ["755", "775", "+w", "u+w", "g+w", "o-w", "go-w"])
def test_not_everybody_may_write(text):
    assert not parse_mode(text).world_writable


@pytest.mark.parametrize("text", ["", "$MODE", "8", "u", "--reference=x", "1234567", "rwx"])
def test_what_is_no_mode_is_none(text):
    assert parse_mode(text) is None
