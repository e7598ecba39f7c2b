from collections.abc import Iterator

from caulk.linter.compose.references import ServiceUse
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          base: {image: "nginx:1.30"}
          web:
            build:
              context: .
              additional_contexts: [base=service:base]
    """,
    good="""
        services:
          base: {build: base}
          web:
            build:
              context: .
              additional_contexts: [base=service:base]
    """,
)
def check(use: ServiceUse) -> Iterator[Finding]:
    """A build takes a service's image as a context, and that service is not built.

    Compose refuses the whole file: `service:NAME` stands for what the service's `build` makes. For an image
    from a registry write `docker-image://IMAGE`. Source: compose-go.
    """
    target = use.target if use.key == "additional_contexts" else None
    if target is not None and target.entry("build") is None and "extends" not in target.fields.entries:
        yield Finding(use, f"`{use.name}` is not built: write `docker-image://` and its image instead of `service:`")
