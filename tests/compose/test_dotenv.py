"""Files of variables, read as compose reads them."""

import pytest
from caulk.linter.compose.grammars.dotenv import read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A=1", "1"),
        ("export A=1\n", "1"),
        ("A: 1", "1"),
        ("  A = 1 # why", "1"),
        ("A=", ""),
        ("A", None),
        ("A='1\n2'\nB=3", "1\n2"),
        ('A="say \\"no\\""', 'say \\"no\\"'),
        ("# A=0\n\nA=a#b", "a#b"),
    ],
)
def test_a_setting_has_its_value(text: str, value: str | None) -> None:
    found = read(text)
    assert found.settings[0][:2] == ("A", value)
    assert found.flaws == ()


@pytest.mark.parametrize(
    ("text", "place"), [("A B=1", (0, 3)), ("A='1", (2, 4)), ("{A}=1", (0, 1)), ("A=1\nB?=2", (5, 6))]
)
def test_what_compose_refuses_is_a_flaw_at_its_place(text: str, place: tuple[int, int]) -> None:
    assert [flaw[:2] for flaw in read(text).flaws] == [place]


def test_all_flaws_are_found_and_the_rest_is_read() -> None:
    found = read("A B=1\nC=2\nD E=3\nF='4'\n")
    assert len(found.flaws) == 2
    assert [setting.name for setting in found.settings] == ["C", "F"]


@pytest.mark.parametrize("text", ["'" * 300_000, "A='\n" * 50_000, "A\\'" * 100_000, "=" * 300_000])
def test_long_files_are_read_in_linear_time(text: str) -> None:
    read(text)
