from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.links.containers import Container
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    aliases=("cis:4.1",),
    bad="""
        services:
          web:
            image: node:22
            user: root
    """,
    good="""
        services:
          web:
            image: node:22
            user: node
    """,
)
def check(container: Container) -> Iterator[Finding]:
    """A service is told to run as root.

    `user: root` overrides what the image says. Whoever breaks into the service is root in its container, and a
    fault in the kernel or the engine away from root on the host. Run it as a user of the image, or as
    `1000:1000`; let the image give its directories to that user. A service that only prepares something
    and ends, for which others wait, is left in peace. Where the image has another user, `user-overridden-by-root`
    tells of it.

    CIS Docker Benchmark 4.1.
    """
    service, value = container.service, container.service.value("user")
    if value is not None and service.is_root and not service.is_job and not container.image_is_non_root:
        yield Finding(value, "this service runs as root: name a user without rights")
