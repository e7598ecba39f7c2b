from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Transfer
from caulk.linter.finding import Finding
from caulk.linter.knowledge.image_paths import why_needless
from caulk.linter.rule import rule


@rule(
    "size",
    severity="info",
    aliases=("DKL-LI-0003",),
    bad="""
        FROM debian:12
        COPY .git /src/.git
    """,
    good="""
        FROM debian:12
        COPY src /src
    """,
)
def check(transfer: Transfer) -> Iterator[Finding]:
    """Files that nobody needs in the image are copied into it.

    The history of the project, caches and an editor's settings make the image larger and may hold what
    was deleted long ago. Leave them to an earlier stage, and name them in .dockerignore.
    """
    if transfer.stage is None or not transfer.stage.is_shipped:
        return
    for source in transfer.sources:
        reason = why_needless(source.text, from_outside=transfer.flag("from") is None)
        if reason:
            yield Finding(source, f"`{source.text}` is not needed in the image: {reason}")
