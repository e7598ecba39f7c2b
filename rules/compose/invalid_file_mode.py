from collections.abc import Iterator

from caulk.linter.compose.checked_values import FileMode
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            image: nginx:1.30
            configs:
              - source: site
                mode: "rw-r--r--"
        configs:
          site: {file: ./site.conf}
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            configs:
              - source: site
                mode: "0644"
        configs:
          site: {file: ./site.conf}
    """,
)
def check(value: FileMode) -> Iterator[Finding]:
    """The mode of a config or secret is no octal number.

    Compose stops with an error: it reads a text as octal digits, such as "0440".
    Source: compose-go.
    """
    if (fault := value.fault) is not None:
        yield Finding(fault, fault.message)
