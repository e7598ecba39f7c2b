from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

from caulk.linter.finding import Diagnostic
from caulk.linter.report import junit
from caulk.linter.run import FileError, Run, Style
from caulk.linter.source import Source

Found = Callable[..., Diagnostic]


def tree(run: Run) -> ElementTree.Element:
    return ElementTree.fromstring(junit.render(run, Style()))


def test_a_finding_is_a_test_that_fails(found: Found) -> None:
    (suite,) = tree(Run([found(Source("Dockerfile", "USER root"), "root")], 1))
    assert suite.attrib == {"name": "Dockerfile", "tests": "1", "failures": "1", "errors": "0"}
    (case,) = suite
    assert case.get("name") == "root-user at 1:6"
    (failure,) = case
    assert (failure.tag, failure.get("message")) == ("failure", "the container runs as root")
    assert failure.text == "Dockerfile:1:6: the container runs as root"


def test_an_info_is_a_test_that_passes(found: Found) -> None:
    suites = tree(Run([found(Source("Dockerfile", "USER root"), "root", severity="info")], 1))
    assert suites.get("failures") == "0"
    assert [said.tag for said in suites[0][0]] == ["system-out"]


def test_where_nothing_is_found_one_test_passes() -> None:
    suites = tree(Run([], 3))
    assert suites.get("tests") == "1"
    assert [len(case) for case in suites[0]] == [0]


def test_a_file_that_could_not_be_read_is_an_error() -> None:
    suites = tree(Run([], 0, errors=[FileError("Dockerfile", None, "is binary")]))
    assert suites.get("errors") == "1"
    assert [(said.tag, said.get("message")) for said in suites[0][0]] == [("error", "is binary")]
