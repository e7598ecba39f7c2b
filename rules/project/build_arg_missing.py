from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.arguments import missing
from caulk.linter.links.builds import ImageBuild
from caulk.linter.rule import rule

DOCKERFILE = "ARG VERSION\nFROM node:${VERSION}\n"


@rule(
    "correctness",
    severity="error",
    bad={"compose.yaml": "services:\n  web:\n    build: .\n", "Dockerfile": DOCKERFILE},
    good={"compose.yaml": "services:\n  web:\n    build: {args: {VERSION: 22}}\n", "Dockerfile": DOCKERFILE},
)
def check(build: ImageBuild) -> Iterator[Finding]:
    """An ARG has no default, FROM needs it, and the service that is built gives none.

    The build stops: FROM names no image then. In a stage that is not needed it only matters if nothing at all is left
    of the name. `args: [NAME]` takes the value from the shell around: nothing is said of such. Give the ARG a
    default, or the value under `build.args`.
    """
    for arg, start in missing(build):
        related = (Related(start.words[0], "names no image without it"), Related(build, "is built without it"))
        yield Finding(arg, f"nobody gives `{arg.name}`, which FROM needs", related=related)
