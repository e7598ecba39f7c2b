from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.links.builds import ImageBuild
from caulk.linter.rule import rule

DOCKERFILE = "FROM nginx:1.30\n"


@rule(
    "correctness",
    severity="error",
    bad={"compose.yaml": "services:\n  web:\n    build: ./wbe\n", "web/Dockerfile": DOCKERFILE},
    good={"compose.yaml": "services:\n  web:\n    build: ./web\n", "web/Dockerfile": DOCKERFILE},
)
def check(build: ImageBuild) -> Iterator[Finding]:
    """The folder that a service is built of is not there, or is no folder.

    Compose stops before it builds anything; the name of the Dockerfile belongs to `dockerfile`. Nothing is said of a
    folder that git ignores, for it is made where the project runs, nor of one outside the project.
    """
    context = build.build.context
    if context is not None and build.has_file_as_context:
        yield Finding(context, f"`{build.text(context)}` is a file, and `{build.service.name}` is built of a folder")
    if context is not None and build.lacks_context:
        yield Finding(context, f"there is no folder `{build.text(context)}` to build `{build.service.name}` of")
