from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Add
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    default=False,
    aliases=("semgrep:prefer-copy-over-add", "cis:4.9"),
    bad="""
        FROM debian:12
        ADD vendor.tar.gz /opt/
    """,
    good="""
        FROM debian:12
        COPY vendor.tar.gz /tmp/
        RUN tar -xzf /tmp/vendor.tar.gz -C /opt
    """,
)
def check(add: Add) -> Iterator[Finding]:
    """ADD unpacks a local archive without saying so.

    What is unpacked, where to, and with which owners nobody sees; a crafted archive writes where it likes.
    Others hold unpacking to be the one good use of ADD, so this is found only on request.

    Source: CIS Docker Benchmark 4.9.
    """
    for source in add.sources:
        if source.is_archive:
            yield Finding(source, "the archive is unpacked silently: COPY it and unpack it by a command")
