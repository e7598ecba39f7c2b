from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

from caulk.linter.finding import Diagnostic
from caulk.linter.report import checkstyle
from caulk.linter.run import FileError, Run, Style
from caulk.linter.source import Source

Found = Callable[..., Diagnostic]


def tree(run: Run) -> ElementTree.Element:
    return ElementTree.fromstring(checkstyle.render(run, Style()))


def test_a_finding_is_an_error_of_its_file(found: Found) -> None:
    (file,) = tree(Run([found(Source("web/Dockerfile", "USER root"), "root")], 1))
    assert file.attrib == {"name": "web/Dockerfile"}
    (error,) = file
    assert error.attrib == {
        "line": "1",
        "column": "6",
        "severity": "warning",
        "message": "the container runs as root",
        "source": "caulk.root-user",
    }


def test_each_file_is_told_once(found: Found) -> None:
    one, other = Source("a/Dockerfile", "USER root"), Source("b/Dockerfile", "USER root")
    files = tree(Run([found(one, "USER"), found(other, "root"), found(one, "root")], 2))
    assert [(file.get("name"), len(file)) for file in files] == [("a/Dockerfile", 2), ("b/Dockerfile", 1)]


def test_a_file_that_could_not_be_read_has_an_error() -> None:
    (file,) = tree(Run([], 0, errors=[FileError("Dockerfile", None, "is binary")]))
    assert [(error.get("message"), error.get("severity")) for error in file] == [("is binary", "error")]


def test_no_text_can_break_the_document(found: Found) -> None:
    (file,) = tree(Run([found(Source('a"<&\x01>/Dockerfile', "USER root"), "root", message='</file>"\x00\ud800')], 1))
    assert file.get("name") == 'a"<&\\x01>/Dockerfile'
    assert file[0].get("message") == '</file>"\\x00\\ud800'
