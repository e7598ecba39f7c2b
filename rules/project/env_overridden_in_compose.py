from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.containers import Container
from caulk.linter.rule import rule

COMPOSE = "services:\n  web:\n    build: .\n    environment:\n      {}: production\n"
DOCKERFILE = "FROM node:24\nENV NODE_ENV=development\n"


@rule(
    "correctness",
    severity="info",
    bad={"compose.yaml": COMPOSE.format("NODE_ENV"), "Dockerfile": DOCKERFILE},
    good={"compose.yaml": COMPOSE.format("APP_ENV"), "Dockerfile": DOCKERFILE},
)
def check(container: Container) -> Iterator[Finding]:
    """Compose gives a variable another value than the image's ENV.

    That is often meant, ENV being a default. But what the build did with the old value stays as it is, and who reads
    the Dockerfile alone expects that one.
    """
    images = container.image_environment
    for own in container.own_environment.values() if images else ():
        image = images.get(own.name)
        if image is None or not image.is_literal or not own.is_known or own.value == image.value:
            continue
        related = (Related(image, "the image sets it here"),)
        yield Finding(own.name_span, f"`{own.name}` has another value than in the image", related=related)
