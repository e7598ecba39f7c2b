from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import From
from caulk.linter.dockerfile.platforms import is_pinned
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    aliases=(
        *("DL3029", "FromPlatformFlagConstDisallowed"),
        *("kics:using_platform_with_from", "semgrep:avoid-platform-with-from"),
    ),
    bad="FROM --platform=linux/amd64 debian:12",
    good="FROM --platform=$BUILDPLATFORM golang:1.26 AS build\nFROM debian:12",
)
def check(start: From) -> Iterator[Finding]:
    """FROM names one platform, whatever the build asks for.

    `docker build --platform` then gives an image that says one platform and holds another. Leave the flag
    away, or use $BUILDPLATFORM for a stage that only builds.

    A stage whose name says its system or processor (`AS build-arm64`) is left in peace.
    """
    platform = start.platform
    if platform and is_pinned(start):
        yield Finding(platform, f"every build gets {platform.text} here: leave --platform to who builds")
