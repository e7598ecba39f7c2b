from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    aliases=("dclint:no-duplicate-container-names",),
    bad="""
        services:
          web: {image: nginx:1.30, container_name: app}
          api:
            image: example/api:1
            container_name: app
    """,
    good="""
        services:
          web: {image: nginx:1.30}
          api:
            image: example/api:1
            container_name: app
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """Two services give their container the same name.

    Compose refuses the whole file: names are unique on a host. Without `container_name` compose makes one of
    the project's and the service's name. Services that no profile starts together may share a name; where
    it takes a profile to start both, this is a warning. Source: compose-go.
    """
    clash = service.name_clash
    if clash is not None:
        message = f"`{clash.service.name}` has the container name `{clash.value.text}` already: choose another"
        related = (Related(clash.other, "given here"),)
        yield Finding(clash.value, message, related=related, severity=None if clash.is_certain else "warning")
