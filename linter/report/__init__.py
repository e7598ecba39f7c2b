"""What a run looks like: one module a format, each with `render(run, style)`."""

from __future__ import annotations

from caulk.linter.run import Run, Style

FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "rdjson", "junit", "checkstyle", "gnu")
FOR_PEOPLE = ("text", "concise")


def render(name: str, run: Run, style: Style) -> str:
    """Give the report in the format `name`, one of FORMATS, without a line break at its end.

    Only the formats for people tell of the files that could not be linted; see `summary.errors` for the others.
    """
    if name not in FORMATS:
        raise ValueError(name)
    from importlib import import_module

    report: str = import_module(f"{__name__}.{name}").render(run, style)
    return report
