"""lsprotocol's classes in a process of its own, where each is finished when it is first used."""

from __future__ import annotations

import subprocess
import sys

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


def said(program: str, *, unfinished: bool = True) -> str:
    """Run a program with lsprotocol imported in one of the two ways."""
    beginning = "from caulk.lsp.protocol_classes import import_unfinished\nimport_unfinished()" if unfinished else ""
    done = subprocess.run([sys.executable, "-c", beginning + program], capture_output=True, check=True, text=True)
    return done.stdout


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
