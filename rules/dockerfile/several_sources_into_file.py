from collections.abc import Iterator

from caulk.linter.dockerfile.copying import end_inside_quotes, needs_folder
from caulk.linter.dockerfile.instructions import Transfer
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="safe",
    aliases=(
        *("DL3021", "DS-0011", "dockerfilelint:add_dest_invalid"),
        "kics:copy_with_more_than_two_arguments_not_ending_with_slash",
    ),
    bad="FROM debian:12\nCOPY a.txt b.txt /srv",
    good="FROM debian:12\nCOPY a.txt b.txt /srv/",
)
def check(transfer: Transfer) -> Iterator[Finding]:
    """COPY or ADD brings several files to a destination without a final slash.

    Several files need a folder, and only the slash says that it is one: otherwise the build fails, or one
    file overwrites the other.
    """
    target = needs_folder(transfer)
    if target is None:
        return
    peers = None if transfer.syntax.name == "COPY" else ("dockerfilelint:add_dest_invalid",)
    fix = Fix("Add the slash", end_inside_quotes(target).append("/"))
    yield Finding(target, "several files need a folder: end this with a slash", fix, aliases=peers)
