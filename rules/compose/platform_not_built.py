from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          web:
            platform: linux/arm64
            build: {platforms: [linux/amd64]}
    """,
    good="""
        services:
          web:
            platform: linux/arm64
            build: {platforms: [linux/amd64, linux/arm64]}
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service runs on a platform that its image is not built for.

    Compose refuses the whole file if `build.platforms` does not list the service's `platform`.

    The fix is unsafe because the service may be meant to run on one of the others. Source: compose-go.
    """
    platform, build = service.value("platform"), service.build
    built = build.platforms if build is not None else ()
    if platform is None or build is None or not built or not all(value.is_known for value in (platform, *built)):
        return
    if platform.text not in [value.text for value in built]:
        message = f"`{platform.text}` is not among the platforms that the image is built for: add it there"
        yield Finding(platform, message, Fix.of(f"Build for {platform.text} too", build.add_platform(platform.text)))
