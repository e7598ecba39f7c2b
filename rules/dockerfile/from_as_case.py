from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import From
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    fix="safe",
    aliases=("FromAsCasing",),
    bad="FROM debian:12 as build",
    good="FROM debian:12 AS build",
)
def check(start: From) -> Iterator[Finding]:
    """The AS of a FROM is not written like its FROM.

    Both are keywords; one look should tell them from names.
    """
    separator, keyword = start.separator, start.keyword.text
    wanted = {"FROM": "AS", "from": "as"}.get(keyword)
    if separator and wanted and separator.raw.upper() == "AS" and separator.raw != wanted:
        fix = Fix(f"Write {wanted}", separator.span.replace(wanted))
        yield Finding(separator, f"{keyword} goes with {wanted}", fix)
