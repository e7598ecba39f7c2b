from collections.abc import Iterator

from caulk.linter.compose.quotes import put_into, unlike
from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="warning",
    fix="safe",
    aliases=("dclint:require-quotes-in-ports",),
    default=False,
    bad="""
        services:
          web:
            image: web:1.2
            ports:
              - 22:22
    """,
    good="""
        services:
          web:
            image: web:1.2
            ports:
              - '22:22'
    """,
)
def check(
    service: Service, *, quotes: str = "single", sections: tuple[str, ...] = ("ports", "expose")
) -> Iterator[Finding]:
    """A port stands in no quotes, or not in those agreed on: `quotes` is `single` or `double`.

    Readers of YAML 1.1 take `22:22` for the number 1342: base 60. Compose does not, but other tools that read the
    file may.
    """
    for port in unlike(service, sections, quotes):
        message = f"this port is not in {quotes} quotes: put it there"
        yield Finding(port, message, Fix.of(f"Put it in {quotes} quotes", put_into(port, quotes)))
