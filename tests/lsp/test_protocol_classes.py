"""lsprotocol's classes in a process of its own, where each is finished when it is first used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

DESCRIBE = """
import attrs
from lsprotocol import types
from lsprotocol.converters import get_converter
get_converter()
for name, found in types.ALL_TYPES_MAP.items():
    if isinstance(found, type) and attrs.has(found):
        print(name, [(each.name, each.default, each.type, bool(each.validator)) for each in attrs.fields(found)])
"""
USE = """
from lsprotocol import types
from lsprotocol.converters import get_converter
place = types.Range(types.Position(1, 2), types.Position(3, 4))
given = {"textDocument": {"uri": "file:///a", "version": 1}, "contentChanges": [{"text": "x"}]}
params = get_converter().structure(given, types.DidChangeTextDocumentParams)
print(place, place.start < place.end, place.start == types.Position(1, 2), place == place.start)
print(params, get_converter().unstructure(params) == given, hasattr(place, "end"), hasattr(types.Hover, "range"))
try:
    types.Position(-1, 0)
except ValueError as error:
    print(error)
"""
COUNT = """
import attrs
from caulk.lsp.server import build
from lsprotocol import types
build()
found = [vars(each) for each in types.ALL_TYPES_MAP.values() if isinstance(each, type)]
marks = [each["__attrs_attrs__"] for each in found if "__attrs_attrs__" in each]
print(sum(isinstance(mark, tuple) for mark in marks), len(marks))
"""


# Another version of lsprotocol, small, and with a class that is not plainly made.
OTHER_TYPES = """
import attrs
@attrs.define
class Place:
    line: "Number"
@attrs.define(frozen=True)
class Mark(Place):
    place: "Place"
Number = int
ALL_TYPES_MAP = {"Number": Number, "Place": Place, "Mark": Mark}
"""


def said(program: str, *, unfinished: bool = True, library: Path | None = None) -> str:
    """Run a program with lsprotocol imported in one of the two ways; `library` is a folder with another version."""
    beginning = "from caulk.lsp.protocol_classes import import_unfinished\nimport_unfinished()" if unfinished else ""
    environment = {**os.environ, "PYTHONPATH": str(library)} if library is not None else None
    command = [sys.executable, "-c", beginning + program]
    return subprocess.run(command, capture_output=True, check=True, text=True, env=environment).stdout


@pytest.fixture
def other_version(tmp_path: Path) -> Path:
    package = tmp_path / "lsprotocol"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "types.py").write_text(OTHER_TYPES, encoding="utf-8")
    return tmp_path


def test_classes_have_the_fields_that_they_have_without() -> None:
    assert said(DESCRIBE) == said(DESCRIBE, unfinished=False) != ""


def test_they_are_made_compared_checked_and_converted_as_they_are_without() -> None:
    assert said(USE) == said(USE, unfinished=False) != ""


def test_when_the_server_is_there_only_few_are_finished() -> None:
    finished, all_of_them = map(int, said(COUNT).split())
    assert finished < all_of_them / 10
    assert all_of_them > 500


def test_what_somebody_has_imported_already_stays_as_it_is() -> None:
    late = "from lsprotocol import types\nfrom caulk.lsp.protocol_classes import import_unfinished\nimport_unfinished()"
    assert said(f"{late}\nprint(type(vars(types.Position)['__init__']))", unfinished=False) == "<class 'function'>\n"


def test_a_class_that_is_made_with_arguments_is_made_so(other_version: Path) -> None:
    program = """
import attrs
from lsprotocol import types
mark = types.Mark(1, types.Place(2))
print(mark, [each.name for each in attrs.fields(types.Mark)])
try:
    mark.line = 3
except attrs.exceptions.FrozenInstanceError:
    print("frozen")
"""
    assert said(program, library=other_version) == said(program, library=other_version, unfinished=False) != ""


def test_where_one_is_made_with_arguments_the_library_resolves_what_all_of_them_name(other_version: Path) -> None:
    (other_version / "lsprotocol/_hooks.py").write_text("_resolved_forward_references = False", encoding="utf-8")
    program = "\nfrom lsprotocol import _hooks\nprint(_hooks._resolved_forward_references)"
    assert said(program, library=other_version) == "False\n"


def test_a_version_without_the_note_of_what_is_resolved_is_imported_all_the_same(other_version: Path) -> None:
    types = other_version / "lsprotocol/types.py"
    types.write_text(OTHER_TYPES.replace("(frozen=True)", ""), encoding="utf-8")
    program = "\nfrom lsprotocol import types\nprint(types.Mark(1, types.Place(2)).place)"
    assert said(program, library=other_version) == "Place(line=2)\n"
