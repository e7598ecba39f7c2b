from collections.abc import Iterator

from caulk.linter.compose.requests import DeviceRequest
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: example/model:2
            gpus:
              - {capabilities: [gpu], count: 1, device_ids: ["0"]}
    """,
    good="""
        services:
          web:
            image: example/model:2
            gpus:
              - {capabilities: [gpu], device_ids: ["0"]}
    """,
)
def check(request: DeviceRequest) -> Iterator[Finding]:
    """A device request says both how many devices and which.

    Compose stops with an error: give `count`, or `device_ids`.
    Source: compose specification.
    """
    if request.is_counted_and_named:
        yield Finding(request, "`count` and `device_ids` exclude each other: remove one")
