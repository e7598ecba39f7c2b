from collections.abc import Iterator

from caulk.linter.dockerfile.archives import unpacked_later
from caulk.linter.dockerfile.instructions import Copy
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "size",
    severity="info",
    aliases=("DL3010",),
    bad="FROM debian:12\nCOPY app.tar.gz /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /srv",
    good="FROM debian:12\nADD app.tar.gz /srv/",
)
def check(copy: Copy) -> Iterator[Finding]:
    """An archive is copied into the image to be unpacked there.

    It stays in its layer even if it is deleted afterwards. ADD unpacks a local archive itself, and a
    `RUN --mount=type=bind` sees it without any copy.
    """
    for source, command in unpacked_later(copy):
        related = (Related(command, "it is unpacked here"),)
        yield Finding(source, "the archive stays in the image: ADD unpacks it without a copy", related=related)
