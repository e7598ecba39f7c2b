from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Add
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "supply-chain",
    severity="warning",
    aliases=(
        *("kics:curl_or_wget_instead_of_add", "semgrep:prefer-copy-over-add"),
        *("cis:4.9", "cis:4.11"),
    ),
    bad="""
        FROM debian:12
        ADD https://example.org/tool.tar.gz /tmp/
    """,
    good="""
        FROM debian:12
        ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \\
            https://example.org/tool.tar.gz /tmp/
    """,
)
def check(add: Add) -> Iterator[Finding]:
    """ADD fetches a file from a URL, and nothing checks what comes.

    Whoever holds the server, or the way to it, decides what is in the image. Give `--checksum=sha256:...`,
    or fetch with curl in a RUN that checks a sum and removes what it unpacked.

    Source: CIS Docker Benchmark 4.9 and 4.11.
    """
    if add.flag("checksum"):
        return
    for source in add.sources:
        if source.text.startswith(("http://", "https://")) and not source.is_git:
            yield Finding(source, "what this URL gives is not checked: add --checksum=sha256:...")
