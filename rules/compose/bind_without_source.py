from collections.abc import Iterator

from caulk.linter.compose.faults import lacks_source
from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: nginx:1.30
            volumes:
              - type: bind
                target: /data
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            volumes:
              - type: bind
                source: ./data
                target: /data
    """,
)
def check(mount: ServiceMount) -> Iterator[Finding]:
    """A bind mount says not which path of the host it binds.

    Compose stops with an error. Give a `source`, or write `type: volume` for a volume without a name.
    Source: compose-go.
    """
    if lacks_source(mount):
        yield Finding(mount, "this binds no path of the host: add `source`")
