from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    default=False,
    aliases=("cis:5.19",),
    bad="""
        services:
          web:
            image: nginx:1.30
            ulimits:
              nofile: 65536
              nproc: -1
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """The service overrides the daemon's ulimits.

    The daemon's defaults hold for all containers of a host and are watched in one place. A service that
    sets its own, above all a higher one, escapes them. Databases that need many open files are the usual
    good reason: say so in an ignore comment.

    Source: CIS Docker Benchmark 5.19.
    """
    for name, entry in service.fields.fields("ulimits").entries.items():
        yield Finding(entry.key, f"`{service.name}` overrides the daemon's ulimit for `{name}`")
