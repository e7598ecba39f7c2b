from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.builds import ImageBuild
from caulk.linter.links.platforms import mismatches
from caulk.linter.rule import rule

COMPOSE = "services:\n  web:\n    build: .\n    platform: linux/amd64\n"


@rule(
    "correctness",
    severity="warning",
    bad={"compose.yaml": COMPOSE, "Dockerfile": "FROM --platform=linux/arm64 debian:12\n"},
    good={"compose.yaml": COMPOSE, "Dockerfile": "FROM debian:12\n"},
)
def check(build: ImageBuild) -> Iterator[Finding]:
    """A service's image is wanted for one platform, and FROM takes its base for another.

    The image says that it is for the one and holds programs for the other: "exec format error", or slow emulation.
    Leave `--platform` out, so that the base follows the build, or let compose ask for the same platform. Stages
    that only files are copied from may be of any platform.
    """
    for wanted, given in mismatches(build):
        message = f"the image is built on {given.text}, whatever is asked for here"
        yield Finding(wanted, message, related=(Related(given, "its base is taken for this platform"),))
