from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Label
from caulk.linter.finding import Finding
from caulk.linter.knowledge.labels import key_fault
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    default=False,
    aliases=("DL3048",),
    bad=("FROM debian:12\nLABEL Version=1", "FROM debian:12\nLABEL com.docker.x=1"),
    good="FROM debian:12\nLABEL org.example.version=1",
)
def check(label: Label) -> Iterator[Finding]:
    """A label's key is not as Docker asks for.

    Keys begin and end with a small letter (or end with a digit), have small letters, digits, `.`, `-`, `_`
    and `/` between, and leave the names of Docker's own domains to Docker.
    """
    for variable in label.variables:
        fault = key_fault(variable.name)
        if fault and "$" not in variable.name:
            yield Finding(variable.name_span, fault)
