from collections.abc import Iterator

from caulk.linter.dockerfile.hadolint_comments import is_inline_ignore
from caulk.linter.dockerfile.tree import Comment
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    default=False,
    aliases=("DL1001",),
    bad="FROM debian:12\n# hadolint ignore=DL3002\nUSER root",
    good="FROM debian:12\nUSER app",
)
def check(comment: Comment) -> Iterator[Finding]:
    """A comment tells hadolint to ignore something.

    For those who want all exceptions in one place, the configuration.
    """
    if is_inline_ignore(comment):
        yield Finding(comment, "exceptions belong into the configuration")
