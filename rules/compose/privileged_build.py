from collections.abc import Iterator

from caulk.linter.compose.parts import Build
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=("cis:5.5",),
    bad="""
        services:
          web:
            build:
              context: .
              privileged: true
    """,
    good="""
        services:
          web:
            build:
              context: .
    """,
)
def check(build: Build) -> Iterator[Finding]:
    """An image is built with privileges over the host.

    With `privileged` or the entitlement security.insecure the build's commands run unconfined: whatever a
    package's install script does, it can do to the host that builds.

    The fix is unsafe because a command of the build may need it. CIS Docker Benchmark 5.5.
    """
    privileged = build.fields.value("privileged")
    places = [privileged] if privileged is not None and privileged.flag else []
    for place in (*places, *(item for item in build.entitlements if item.text == "security.insecure")):
        message = "the build may do to the host what it likes: build without privileges"
        yield Finding(place, message, Fix.of("Build without privileges", place.remove()))
