from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Transfer
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    aliases=("kics:chown_flag_exists",),
    default=False,
    bad="""
        FROM debian:12
        COPY --chown=app app /app
        USER app
    """,
    good="""
        FROM debian:12
        COPY app /app
        USER app
    """,
)
def check(transfer: Transfer) -> Iterator[Finding]:
    """Copied files belong to the user who runs them.

    A program that owns its own files can be changed by whoever breaks into it. Let root own what is
    only read and run, and give the user only the places that it writes to.
    """
    flag = transfer.flag("chown")
    owner = transfer.flag_value("chown")
    if flag and owner and owner.text.partition(":")[0] not in ("root", "0"):
        yield Finding(flag, "the user owns these files and can change them: leave them to root")
