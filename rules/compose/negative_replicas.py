from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          worker:
            image: example/worker:1
            deploy:
              replicas: -1
    """,
    good="""
        services:
          worker:
            image: example/worker:1
            deploy:
              replicas: 1
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service is to have less than no containers.

    Compose refuses the whole file. For a service that is not started give it 0, or a profile.
    Source: compose-go.
    """
    for value in (service.value("scale"), service.deploy.value("replicas")):
        if value is not None and value.number is not None and value.number < 0:
            yield Finding(value, f"`{service.name}` cannot have {value.text} containers: write 0 or more")
