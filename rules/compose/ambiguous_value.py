from collections.abc import Iterator

from caulk.linter.compose.ambiguous import Ambiguous
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    fix="safe",
    bad="""
        services:
          git:
            image: example/git:1
            ports:
              - 2222:22
    """,
    good="""
        services:
          git:
            image: example/git:1
            ports:
              - "2222:22"
    """,
)
def check(value: Ambiguous) -> Iterator[Finding]:
    """Compose reads a value as text, and other programs read it as something else.

    In YAML 1.1, which podman-compose, Ansible and many scripts read, `2222:22` is a number to the base 60, `no` is
    false and `2026-11-29` a date. In quotes it is the same for all.

    Source: YAML 1.1, the types bool, int and timestamp.
    """
    message = f"`{value.text}` is {value.other} for readers of YAML 1.1: put it in quotes"
    yield Finding(value, message, Fix("Put it in quotes", value.quote()))
