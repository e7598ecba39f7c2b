from collections.abc import Iterator

from caulk.linter.compose.checked_values import SshKey
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            build:
              context: .
              ssh:
                - ~/.ssh/id_ed25519
    """,
    good="""
        services:
          web:
            build:
              context: .
              ssh:
                - default=~/.ssh/id_ed25519
    """,
)
def check(value: SshKey) -> Iterator[Finding]:
    """An item of `build.ssh` is neither `default` nor `ID=PATH`.

    Compose stops with an error: the Dockerfile asks for a key or agent by its id.
    Source: compose specification.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message)
