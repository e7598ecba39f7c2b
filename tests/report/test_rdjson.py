from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from caulk.linter.finding import Diagnostic, Fix, Related
from caulk.linter.report import rdjson
from caulk.linter.run import Run, Style
from caulk.linter.source import Source, Span

Found = Callable[..., Diagnostic]
Place = Callable[[Source, str], Span]


def diagnostics(run: Run) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(rdjson.render(run, Style()))["diagnostics"]
    return told


def test_a_finding_has_its_rule_its_severity_and_its_place(found: Found) -> None:
    (told,) = diagnostics(Run([found(Source("web/Dockerfile", "USER root"), "root")], 1))
    assert told["code"]["value"] == "root-user"
    assert told["severity"] == "WARNING"
    assert told["location"]["path"] == "web/Dockerfile"
    assert told["location"]["range"] == {"start": {"line": 1, "column": 6}, "end": {"line": 1, "column": 10}}


def test_columns_count_bytes(found: Found) -> None:
    (told,) = diagnostics(Run([found(Source("Dockerfile", "FROM a\nRUN é root"), "root")], 1))
    assert told["location"]["range"]["start"] == {"line": 2, "column": 8}


def test_the_edits_of_a_safe_fix_are_one_suggestion(found: Found, place: Place) -> None:
    source = Source("Dockerfile", "RUN echo $A b")
    word = place(source, "$A")
    fix = Fix("Quote it", word.prepend('"'), word.append('"'), safe=True)
    (told,) = diagnostics(Run([found(source, "$A", fix=fix)], 1))
    (suggestion,) = told["suggestions"]
    assert suggestion["text"] == '"$A"'
    assert suggestion["range"] == {"start": {"line": 1, "column": 10}, "end": {"line": 1, "column": 12}}


def test_an_unsafe_fix_is_no_suggestion(found: Found, place: Place) -> None:
    source = Source("Dockerfile", "USER root")
    fix = Fix("Drop it", place(source, "root").delete(), safe=False)
    (told,) = diagnostics(Run([found(source, "root", fix=fix)], 1))
    assert "suggestions" not in told


def test_related_places_are_told(found: Found, place: Place) -> None:
    source = Source("Dockerfile", "USER root")
    given = found(source, "root", related=(Related(place(source, "USER"), "set here"),))
    (told,) = diagnostics(Run([given], 1))
    assert [related["message"] for related in told["relatedLocations"]] == ["set here"]
