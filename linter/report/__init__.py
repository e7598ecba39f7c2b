"""What a run looks like: one module a format, each with `render(run, style)`."""

from __future__ import annotations

from caulk.linter.run import Run, Style

FORMATS = ("text", "concise", "json", "sarif", "github")
FOR_PEOPLE = ("text", "concise")


def render(name: str, run: Run, style: Style) -> str:
    """Give the report in the format `name`, one of FORMATS, without a line break at its end.

    Only the formats for people tell of the files that could not be linted; see `summary.errors` for the others.
    """
    match name:
        case "text":
            from caulk.linter.report import text

            return text.render(run, style)
        case "concise":
            from caulk.linter.report import concise

            return concise.render(run, style)
        case "json":
            from caulk.linter.report import json

            return json.render(run, style)
        case "sarif":
            from caulk.linter.report import sarif

            return sarif.render(run, style)
        case "github":
            from caulk.linter.report import github

            return github.render(run, style)
        case _:
            raise ValueError(name)
