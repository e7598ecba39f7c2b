from collections.abc import Iterator

from caulk.linter.compose.references import SecretUse
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          web:
            image: nginx:1.30
            secrets: [tls_kye]
        secrets:
          tls_key:
            file: tls.key
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            secrets: [tls_key]
        secrets:
          tls_key:
            file: tls.key
    """,
)
def check(use: SecretUse) -> Iterator[Finding]:
    """A service or its build reads a secret that the file does not declare.

    Compose refuses the whole file. The top level's `secrets` says where the secret comes from: a file, a
    variable of the environment, or outside.

    The fix is unsafe because another secret may be meant. Source: Compose Specification.
    """
    if use.is_undefined:
        yield Finding(use, use.complaint, Fix.of("Name the secret that is meant", use.correct()))
