from collections.abc import Iterator

from caulk.linter.compose.faults import device_fault
from caulk.linter.compose.items import Device
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: nginx:1.30
            devices:
              - /dev/snd:/dev/snd:rwx
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            devices:
              - /dev/snd:/dev/snd:rwm
    """,
)
def check(device: Device) -> Iterator[Finding]:
    """The short form of a device cannot be read.

    Compose or the engine stops with an error. It is `SOURCE[:TARGET[:PERMISSIONS]]`, the permissions letters
    of `rwm`: read, write, make.
    Source: compose specification.
    """
    if (fault := device_fault(device)) is not None:
        yield Finding(fault, fault.message)
