from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.builds import ImageBuild
from caulk.linter.links.demands import missing_contexts
from caulk.linter.rule import rule

DOCKERFILE = "FROM debian:12\nCOPY --from=assets /css /srv/css\n"


@rule(
    "correctness",
    severity="error",
    aliases=("DL3022",),
    bad={"compose.yaml": "services:\n  web:\n    build: .\n", "Dockerfile": DOCKERFILE},
    good={
        "compose.yaml": "services:\n  web:\n    build: {additional_contexts: {assets: ./assets}}\n",
        "Dockerfile": DOCKERFILE,
    },
)
def check(build: ImageBuild) -> Iterator[Finding]:
    """COPY --from names neither a stage nor a context that compose gives to the build.

    The builder then tries to pull an image of that name. One that is known as an official image of Docker Hub is
    left in peace, and so is any with an owner, a registry or a tag. Name the context under
    `build.additional_contexts`.
    """
    for origin in missing_contexts(build):
        related = (Related(build, "is built without it: list it under `build.additional_contexts`"),)
        message = f"`{origin.text}` is no stage, and compose gives no context of that name"
        yield Finding(origin, message, related=related)
