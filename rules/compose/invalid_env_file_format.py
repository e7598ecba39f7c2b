from collections.abc import Iterator

from caulk.linter.compose.checked_values import EnvFileFormat
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: nginx:1.30
            env_file:
              - path: ./web.env
                format: dotenv
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            env_file:
              - path: ./web.env
    """,
)
def check(value: EnvFileFormat) -> Iterator[Finding]:
    """There is no such format of an `env_file`.

    Compose stops with an error. `raw` reads values as they stand; without a format, quotes and variables are
    understood.
    Source: compose specification.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message)
