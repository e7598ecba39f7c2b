from collections.abc import Iterator

from caulk.linter.compose.parts import Build
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          web:
            build:
              dockerfile: Dockerfile
              dockerfile_inline: |
                FROM nginx:1.30
    """,
    good="""
        services:
          web:
            build:
              dockerfile_inline: |
                FROM nginx:1.30
    """,
)
def check(build: Build) -> Iterator[Finding]:
    """A build has a Dockerfile, and another one written inline.

    Compose refuses the whole file: only one can be built.

    The fix keeps the inline one, and is unsafe because the other may be meant. Source: compose-go.
    """
    if build.dockerfile is not None and build.inline is not None:
        fix = Fix.of("Keep the inline Dockerfile", build.dockerfile.remove())
        message = "`dockerfile` and `dockerfile_inline` exclude each other: keep one of the two"
        yield Finding(build.dockerfile, message, fix)
