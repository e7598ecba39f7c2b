from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          worker:
            image: example/worker:1
            scale: 2
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
    """`scale` and `deploy.replicas` differ.

    Both say how many containers the service has, and compose refuses the whole file where they disagree.

    The fix keeps what `deploy` says, and is unsafe because the other may be meant. Source: compose-go.
    """
    for twin in service.twins:
        if twin.is_number_of_containers:
            fix = Fix.of("Remove `scale`", twin.value.remove())
            yield Finding(twin.value, twin.complaint, fix, related=(Related(twin.other, "given here"),))
