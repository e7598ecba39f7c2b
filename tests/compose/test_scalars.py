"""What a plain value means to compose."""

import pytest
from caulk.linter.compose.scalars import number_as_text


@pytest.mark.parametrize(
    ("text", "arrives"),
    [
        ("1.10", "1.1"),
        ("8.0", "8"),
        (".5", "0.5"),
        ("022", "18"),
        ("0x1F", "31"),
        ("+5", "5"),
        ("00", "0"),
        ("1e3", "1000"),
        ("1000000.0", "1e+06"),
        ("1234567.5", "1.2345675e+06"),
        ("0.00001", "1e-05"),
        ("012345678901", "1.2345678901e+10"),
        ("18446744073709551616", "1.8446744073709552e+19"),
    ],
)
def test_a_number_that_becomes_text_is_written_as_go_does(text: str, arrives: str):
    assert number_as_text(text) == arrives


@pytest.mark.parametrize("text", ["8080", "-3", "0", "0.25", "123456.75"])
def test_a_usual_number_stays_as_it_is(text: str):
    assert number_as_text(text) == text


@pytest.mark.parametrize("text", ["1.10.2", "yes", "22:22", ".inf", ".nan", "1_000", "1e999"])
def test_what_is_no_finite_number_stays_as_it_is(text: str):
    assert number_as_text(text) is None
