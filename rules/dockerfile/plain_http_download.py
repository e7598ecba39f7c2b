from collections.abc import Iterator

from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.downloads import FETCHERS, plain_http_urls


@rule(
    "supply-chain",
    severity="info",
    fix="unsafe",
    aliases=("kics:avoid_http", "cis:4.11"),
    programs=FETCHERS,
    bad="""
        FROM debian:12
        RUN curl -fsSLO http://example.org/tool.tar.gz
    """,
    good="""
        FROM debian:12
        RUN curl -fsSLO https://example.org/tool.tar.gz
    """,
)
def check(command: Command) -> Iterator[Finding]:
    """Something is downloaded without TLS.

    Anybody on the way can put another file in its place, and the image carries it from then on. Use https,
    or compare a checksum that came another way.

    The fix writes https; it is unsafe because the server may not speak it. Source: CIS Docker Benchmark 4.11.
    """
    if command.origin.kind != "RUN":
        return
    for url in plain_http_urls(command):
        scheme = url.part(0, len("http"))
        fix = Fix("Use https", scheme.replace("https")) if scheme.text == "http" else None
        yield Finding(url, "what comes over plain http can be changed on the way: use https", fix)
