from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.links.builds import ImageBuild
from caulk.linter.rule import rule

DOCKERFILE = "FROM nginx:1.30\n"


@rule(
    "correctness",
    severity="error",
    bad={"compose.yaml": "services:\n  web:\n    build: {dockerfile: Dockerfile.dev}\n", "Dockerfile": DOCKERFILE},
    good={"compose.yaml": "services:\n  web:\n    build: {dockerfile: Dockerfile}\n", "Dockerfile": DOCKERFILE},
)
def check(build: ImageBuild) -> Iterator[Finding]:
    """The Dockerfile that a service is built of is not there, or is a folder.

    Its path starts at the context, not at the compose file. Without `dockerfile` it is called `Dockerfile`. Nothing is
    said where git ignores it or a template lies beside it, for it is made then, nor where the context is empty.
    """
    place = build.build.dockerfile or build.build.context or build
    if build.has_folder_as_dockerfile:
        yield Finding(place, f"`{build.shown_path}` is a folder, and `{build.service.name}` is built by a file")
    if build.lacks_dockerfile:
        yield Finding(place, f"there is no `{build.shown_path}` to build `{build.service.name}` by")
