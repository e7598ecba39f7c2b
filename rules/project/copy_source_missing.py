from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.absent_sources import absent_source
from caulk.linter.links.contexts import ContextSource
from caulk.linter.rule import rule

HERE = {"compose.yaml": "services:\n  web:\n    build: web\n", "web/package.json": "{}"}
DOCKERFILE = "FROM node:22\nCOPY package.json package-lock.json /app/\n"


@rule(
    "correctness",
    severity="error",
    confidence="medium",
    bad={**HERE, "web/Dockerfile": DOCKERFILE, "package-lock.json": "{}"},
    good={**HERE, "web/Dockerfile": DOCKERFILE, "web/package-lock.json": "{}"},
)
def check(source: ContextSource) -> Iterator[Finding]:
    """COPY or ADD names a file or folder that the build's context does not hold.

    The build fails: "not found". Paths start at the context, not at the Dockerfile, and case matters. A pattern
    that matches nothing is no fault to the builder.

    Nothing is said of what may come before the build: what git ignores, submodules, the usual folders and
    endings of build output (`dist/`, `*.jar`), secrets, what has a template beside it, what a script or workflow of
    the repository names. Without a service that says what the context is, it may be any folder from the
    Dockerfile's up to the repository's, and another source has to be there.
    """
    absent = absent_source(source)
    if absent is not None:
        related = tuple(Related(build, "the context is that of this build") for build in source.context.builds[:1])
        yield Finding(source, f"{source.value.text} is not in the build's context{absent.guess}", related=related)
