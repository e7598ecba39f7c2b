from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.builds import ImageBuild
from caulk.linter.links.hiding import hidden
from caulk.linter.rule import rule

COMPOSE = "services:\n  web:\n    build: .\n    volumes:\n      - .:/app\n"
DOCKERFILE = "FROM node:24\nWORKDIR /app\nCOPY package.json .\nRUN npm install\n"


@rule(
    "correctness",
    severity="info",
    bad={"compose.yaml": COMPOSE, "Dockerfile": DOCKERFILE, "package.json": "{}"},
    good={"compose.yaml": f"{COMPOSE}      - /app/node_modules\n", "Dockerfile": DOCKERFILE, "package.json": "{}"},
)
def check(build: ImageBuild) -> Iterator[Finding]:
    """A folder of the host is mounted over what the build installed.

    The container sees the host's files in place of the image's: packages that RUN installed below that path are
    gone, or are those of the host, built for another system. Mount a volume over the installed folder
    (`- /app/node_modules`), mount only the sources, or install outside the path.
    """
    for mount, made in hidden(build):
        related = (Related(made.command, "it is made here"),)
        yield Finding(mount.source_span or mount, f"this hides `{made.path}`, which the build made", related=related)
