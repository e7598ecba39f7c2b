from collections.abc import Iterator

from caulk.linter.compose.checked_values import DeviceCount
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          web:
            image: example/model:2
            gpus:
              - capabilities: [gpu]
                count: ALL
    """,
    good="""
        services:
          web:
            image: example/model:2
            gpus:
              - capabilities: [gpu]
                count: all
    """,
)
def check(value: DeviceCount) -> Iterator[Finding]:
    """The count of devices is neither a number nor `all`.

    Compose stops with an error. The fix writes `all` in lower case; it is unsafe because it gives all devices.
    Source: compose specification.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message, fault.fix)
