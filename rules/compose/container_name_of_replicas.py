from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          worker:
            image: example/worker:1
            container_name: worker
            deploy:
              replicas: 3
    """,
    good="""
        services:
          worker:
            image: example/worker:1
            deploy:
              replicas: 3
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service with several containers gives them one name.

    Names are unique on a host, so compose refuses the whole file. Without `container_name` compose numbers
    them: `project-worker-1` and so on.

    The fix is unsafe because others may find the container by that name. Source: compose-go.
    """
    name, replicas = service.value("container_name"), service.replicas
    if name is not None and replicas is not None and replicas > 1:
        message = f"`{service.name}` has {replicas:.0f} containers, and one name for all: leave `container_name` out"
        yield Finding(name, message, Fix.of("Remove the name", name.remove()))
