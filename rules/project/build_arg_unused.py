from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.arguments import similar, unused
from caulk.linter.links.builds import ImageBuild
from caulk.linter.rule import rule

DOCKERFILE = "FROM node:22\nARG APP_ENV\nRUN npm run build -- --mode=$APP_ENV\n"


@rule(
    "correctness",
    severity="warning",
    bad={"compose.yaml": "services:\n  web:\n    build: {args: {APP_ENVS: prod}}\n", "Dockerfile": DOCKERFILE},
    good={"compose.yaml": "services:\n  web:\n    build: {args: {APP_ENV: prod}}\n", "Dockerfile": DOCKERFILE},
)
def check(build: ImageBuild) -> Iterator[Finding]:
    """A build argument is given that no ARG of the Dockerfile takes.

    It has no effect: an ARG has to declare it, before the first FROM for use in FROM, and in each stage that uses it.
    Only the stages count that the target needs. The proxies and other arguments that the builder takes by itself
    need no ARG.
    """
    for variable in unused(build):
        name = similar(build, variable)
        guess = f": did you mean `{name}`?" if name else ", so it has no effect"
        related = (Related(build.stage, "the stage that is built"),) if build.stage is not None else ()
        yield Finding(variable.name_span, f"no ARG takes `{variable.name}`{guess}", related=related)
