from collections.abc import Iterator

from caulk.linter.compose.completeness import is_given_elsewhere
from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            ports: ["8080:80"]
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            ports: ["8080:80"]
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service has neither an image nor a build.

    Compose refuses the whole file: there is nothing to run. Files that are read after another one, such as
    compose.override.yaml, files with `include`, and files beside which another one says what the service runs are
    left in peace. Source: compose-go.
    """
    if service.lacks_image and service.is_all_there and not is_given_elsewhere(service):
        yield Finding(service, f"`{service.name}` has nothing to run: give it an `image` or a `build`")
