from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.builds import ImageBuild
from caulk.linter.links.demands import missing_agents
from caulk.linter.rule import rule

DOCKERFILE = "FROM alpine/git:2\nRUN --mount=type=ssh,required git clone git@example.com:a/b.git\n"


@rule(
    "correctness",
    severity="warning",
    bad={"compose.yaml": "services:\n  web:\n    build: .\n", "Dockerfile": DOCKERFILE},
    good={"compose.yaml": "services:\n  web:\n    build: {ssh: [default]}\n", "Dockerfile": DOCKERFILE},
)
def check(build: ImageBuild) -> Iterator[Finding]:
    """RUN mounts an SSH agent that has to be there, and the service that is built gives none.

    The build stops, unless whoever calls compose says `--ssh`. Name it under `build.ssh`. A mount without `required`
    is left out if there is no agent, so nothing is said of it.
    """
    for mount, name in missing_agents(build):
        related = (Related(build, "is built without it: list it under `build.ssh`"),)
        yield Finding(mount, f"compose does not give the SSH agent `{name}` to this build", related=related)
