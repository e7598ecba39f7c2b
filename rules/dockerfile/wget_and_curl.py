from collections.abc import Iterator

from caulk.linter.dockerfile.package_runs import rival_downloads
from caulk.linter.dockerfile.stages import Stage
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    aliases=("DL4001", "DS-0014", "kics:run_using_wget_and_curl", "semgrep:use-either-wget-or-curl"),
    bad="""
        FROM debian:12
        RUN wget -q https://example.com/tool.tar.gz
        RUN curl -fsSLO https://example.com/other.tar.gz
    """,
    good="""
        FROM debian:12
        RUN curl -fsSLO https://example.com/tool.tar.gz
        RUN curl -fsSLO https://example.com/other.tar.gz
    """,
)
def check(stage: Stage) -> Iterator[Finding]:
    """A stage downloads with both wget and curl.

    One of them does: two are more to install, and two sets of options to keep in mind.
    """
    for command in rival_downloads(stage):
        yield Finding(command.words[0], "this stage uses wget and curl: one of them does")
