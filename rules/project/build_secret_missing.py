from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.builds import ImageBuild
from caulk.linter.links.demands import missing_secrets
from caulk.linter.rule import rule

DOCKERFILE = """
    FROM node:22
    RUN --mount=type=secret,id=npmrc,target=/root/.npmrc,required npm ci
"""
SECRETS = "secrets:\n  npmrc: {file: .npmrc}\n"


@rule(
    "correctness",
    severity="error",
    bad={"compose.yaml": f"services:\n  web:\n    build: .\n{SECRETS}", "Dockerfile": DOCKERFILE},
    good={"compose.yaml": f"services:\n  web:\n    build: {{secrets: [npmrc]}}\n{SECRETS}", "Dockerfile": DOCKERFILE},
)
def check(build: ImageBuild) -> Iterator[Finding]:
    """RUN mounts a secret that has to be there, and the service that is built gives none of that name.

    The build stops. Name the secret under `build.secrets`; the service's own `secrets` are for its container only.
    A mount without `required` is left out if there is no such secret, so nothing is said of it.
    """
    for mount, name in missing_secrets(build):
        related = (Related(build, "is built without it: list it under `build.secrets`"),)
        yield Finding(mount, f"compose does not give the secret `{name}` to this build", related=related)
