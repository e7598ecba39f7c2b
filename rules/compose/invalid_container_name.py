from collections.abc import Iterator

from caulk.linter.compose.checked_values import ContainerName
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    aliases=("dclint:service-container-name-regex",),
    bad="""
        services:
          web:
            image: nginx:1.30
            container_name: my web
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            container_name: my-web
    """,
)
def check(value: ContainerName) -> Iterator[Finding]:
    """The engine takes no container of this name.

    A name begins with a letter or digit; letters, digits, `_`, `.` and `-` may follow, at least one. Compose
    finds one fitting part enough and passes on the rest, and then the engine refuses to create the container.
    Source: compose specification, Docker Engine API.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message)
