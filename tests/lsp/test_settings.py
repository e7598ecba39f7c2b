from __future__ import annotations

import pytest
from caulk.lsp.settings import InlayHints, Settings, read


def test_what_is_not_set_is_at_its_default() -> None:
    assert read(None) == (Settings(), [])
    assert read({}) == (Settings(), [])
    assert read({"select": None, "inlayHints": {"user": None}}) == (Settings(), [])


def test_settings_may_stand_alone_or_below_the_name_of_the_program() -> None:
    alone = {"extendSelect": ["style"], "debounce": 0}
    assert read(alone) == read({"caulk": alone}) == (Settings(extend_select=("style",), debounce=0), [])


def test_true_or_false_stands_for_all_hints() -> None:
    assert not any(read({"inlayHints": False})[0].inlay_hints)
    assert all(read({"inlayHints": True})[0].inlay_hints)
    assert read({"inlayHints": {"user": False}})[0].inlay_hints == InlayHints(user=False)


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"extendSelct": []}, 'unknown setting "caulk.extendSelct"; did you mean "extendSelect"?'),
        ({"inlayHints": {"usr": True}}, 'unknown setting "caulk.inlayHints.usr"; did you mean "user"?'),
        ({"debounce": "150"}, "`caulk.debounce` must be a whole number"),
        ({"ignore": "style"}, "`caulk.ignore` must be a list of strings"),
        ({"inlayHints": 1}, "`caulk.inlayHints` must be a table"),
        ([1], "`caulk` must be a table"),
    ],
)
def test_what_is_wrong_is_told_and_left_at_its_default(given: object, complaint: str) -> None:
    assert read(given) == (Settings(), [complaint])


def test_what_an_extension_keeps_for_itself_is_no_mistake() -> None:
    assert read({"path": ["/bin/caulk"], "trace": {"server": "off"}}) == (Settings(), [])
