from __future__ import annotations

import json

import pytest
from caulk.linter.report.escape import command_message, command_property, json_text, markdown, printable
from hypothesis import given
from hypothesis import strategies as st


def test_plain_text_in_any_script_stays_as_it_is() -> None:
    assert printable("naïve 漢字 🐳") == "naïve 漢字 🐳"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b31m", "\\x9b31m"),
        ("\u202eexe", "\\u202eexe"),
        ("a\u200bb", "a\\u200bb"),
        ("a\rb\nc", "a\\rb\\nc"),
        ("\udcff", "\\xff"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_does_not_print_is_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_kept_characters_stay() -> None:
    assert printable("\ta\x00", keep="\t") == "\ta\\x00"


@given(st.text())
def test_printable_text_prints_and_encodes(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable()
    assert printable(shown) == shown
    shown.encode()


@given(st.text())
def test_a_workflow_command_stays_on_its_line(text: str) -> None:
    assert len(command_message(text).splitlines()) <= 1
    assert not set(command_property(text)) & set(":,\r\n")


def test_a_percent_sign_cannot_forge_an_escape() -> None:
    assert command_message("100%0A::error::x") == "100%250A::error::x"


def test_markdown_has_no_mark_up_left() -> None:
    assert markdown("<b>|`x`") == "\\<b\\>\\|\\`x\\`"


@given(st.text(alphabet='#[\\"a', max_size=12))
def test_json_holds_no_old_style_command_and_means_the_same(text: str) -> None:
    finished = json_text(json.dumps(text))
    assert "##[" not in finished
    assert json.loads(finished) == text
