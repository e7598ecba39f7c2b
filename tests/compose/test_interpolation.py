import pytest
from caulk.linter.compose.interpolation import Interpolated, interpolate
from caulk.linter.shell.script import Script
from caulk.linter.source import Source


def run(text: str, **environment: str) -> Interpolated:
    source = Source("compose.yaml", text)
    return interpolate(Script.verbatim(source.span(0, len(text))), environment)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("plain", "plain"),
        ("$$HOME", "$HOME"),
        ("${A:-b}", "b"),
        ("${A-b}c", "bc"),
        ("${A:-${B:-c}}", "c"),
        ("${A:-x${B:-y}z}", "xyz"),
        ("$1 $( $ $", "$1 $( $ $"),
        ("{a} }b", "{a} }b"),
        ("${A-}", ""),
    ],
)
def test_a_value_is_judged_through_its_defaults(text: str, result: str):
    found = run(text)
    assert (found.text, found.unknown, found.problems) == (result, False, ())


@pytest.mark.parametrize("text", ["$A", "${A}", "${A:?say so}", "${A?}", "${A:+b}"])
def test_a_variable_without_value_is_unknown_and_stays_in_short(text: str):
    found = run(f"x:{text}:y")
    assert found.unknown
    assert found.text == "x:${A}:y"


@pytest.mark.parametrize(
    ("text", "value", "result"),
    [
        ("${A:-b}", "", "b"),
        ("${A-b}", "", ""),
        ("${A-b}", "c", "c"),
        ("${A:+b}", "c", "b"),
        ("${A:+b}", "", ""),
        ("${A+b}", "", "b"),
        ("${A:?m}", "c", "c"),
        ("$A", "c", "c"),
    ],
)
def test_the_environment_counts_as_compose_counts_it(text: str, value: str, result: str):
    found = run(text, A=value)
    assert (found.text, found.unknown) == (result, False)


@pytest.mark.parametrize("text", ["${1}", "${A/b/c}", "${}", "${A", "${A:-${B}"])
def test_what_compose_cannot_interpolate_is_a_problem_and_stays(text: str):
    found = run(f"x{text}y")
    assert len(found.problems) == 1
    assert found.text.startswith("x${")


def test_an_unknown_variable_in_an_unused_operand_does_not_count():
    assert not run("${A:+$B}", A="").unknown


def test_a_default_stands_where_it_is_written():
    found = run("${A:-nginx:1.2}")
    assert found.script.span(6, 9).text == "1.2"
    assert found.script.span(6, 9).start == 11


def test_the_variables_are_told_in_their_order():
    found = run("$A ${B:-${C?m}}")
    assert [(each.name, each.operator, each.operand) for each in found.variables] == [
        ("A", "", None),
        ("B", ":-", "${C?m}"),
        ("C", "?", "m"),
    ]
    assert found.variables[1].span.text == "${B:-${C?m}}"


def test_nesting_without_end_costs_no_stack():
    assert run("${A:-" * 50_000 + "x" + "}" * 50_000).text == "x"
