from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.containers import Container
from caulk.linter.rule import rule

DOCKERFILE = "FROM node:22\nUSER node\n"


@rule(
    "security",
    severity="warning",
    aliases=("cis:4.1",),
    bad={"compose.yaml": "services:\n  web: {build: ., user: root}\n", "Dockerfile": DOCKERFILE},
    good={"compose.yaml": "services:\n  web: {build: .}\n", "Dockerfile": DOCKERFILE},
)
def check(container: Container) -> Iterator[Finding]:
    """An image runs as a user without rights, and compose sets it back to root.

    Who made the image saw to it that it does not need root. Most often `user: root` is there for a volume that root
    owns: give that to the user of the image instead, once, by `chown` in a service that only prepares it. Such a
    service, which ends and for which others wait, is left in peace.

    Source: CIS Docker Benchmark 4.1.
    """
    value, user = container.service.value("user"), container.image_user
    if value is None or not container.is_told_root or container.service.is_job or not container.image_is_non_root:
        return
    name = f"`{user.text}`" if user else "a user without rights"
    related = (Related(user.at, "the image sets its user here"),) if user else ()
    yield Finding(value, f"the image would run as {name}, and this makes it root: leave `user` out", related=related)
