from collections.abc import Iterator

from caulk.linter.dockerfile.tree import Directive
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    fix="safe",
    bad="# Syntax=docker/dockerfile:1\nFROM debian:12",
    good="# syntax=docker/dockerfile:1\nFROM debian:12",
)
def check(directive: Directive) -> Iterator[Finding]:
    """A parser directive is not written in small letters.

    The builder takes any case, but by custom they are small, and other tools know them only so.
    """
    place, wanted = directive.name_span, directive.name
    if place.text != wanted:
        yield Finding(place, "directives go in small letters", Fix(f"Write {wanted}", place.replace(wanted)))
