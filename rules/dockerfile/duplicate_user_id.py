from collections.abc import Iterator

from caulk.linter.dockerfile.privileges import duplicate_accounts
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule
from caulk.linter.shell.accounts import MAKE_ACCOUNTS


@rule(
    "correctness",
    severity="warning",
    confidence="medium",
    aliases=("DKL-LI-0002",),
    programs=MAKE_ACCOUNTS,
    bad="""
        FROM debian:12
        RUN useradd --uid 1000 app
        RUN useradd --non-unique --uid 1000 worker
    """,
    good="""
        FROM debian:12
        RUN useradd --uid 1000 app
        RUN useradd --uid 1001 worker
    """,
)
def check(run: Run) -> Iterator[Finding]:
    """Two users, or two groups, are given the same number.

    To the kernel they are one: each can read and change what the other owns, and tools show either
    name. Without --non-unique the build fails. Give each a number of its own.
    """
    for account, other in duplicate_accounts(run):
        message = f"{account.kind} {account.name} has the same number as {other.name}: {account.number}"
        is_made_here = other.id_word is not account.id_word
        related = (Related(other.id_word, f"{other.name} is made here"),) if is_made_here else ()
        yield Finding(account.id_word, message, related=related)
