from collections.abc import Iterator

from caulk.linter.compose.faults import lacks_target
from caulk.linter.compose.items import Device
from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.compose.ports import Port
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: nginx:1.30
            ports:
              - published: "8080"
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            ports:
              - published: "8080"
                target: 80
    """,
)
def check(node: Port | ServiceMount | Device) -> Iterator[Finding]:
    """A port, mount or device in the long form has no target.

    Compose stops with an error, even where another file gives the target: it tells the items of these
    lists from each other by it.
    Source: compose-go.
    """
    if lacks_target(node):
        yield Finding(node, "this leads nowhere in the container: add `target`")
