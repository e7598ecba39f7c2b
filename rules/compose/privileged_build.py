from collections.abc import Iterator

from caulk.linter.compose.edits import remove_entry
from caulk.linter.compose.parts import Build
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule

MESSAGE = "the build may do to the host what it likes: build without privileges"


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=("cis:5.5",),
    bad=(
        """
        services:
          web:
            build:
              context: .
              privileged: true
        """,
        """
        services:
          web:
            build:
              context: .
              entitlements:
                - security.insecure
        """,
    ),
    good=(
        """
        services:
          web:
            build:
              context: .
        """,
        """
        services:
          web:
            build:
              context: .
        """,
    ),
)
def check(build: Build) -> Iterator[Finding]:
    """An image is built with privileges over the host.

    With `privileged` or the entitlement security.insecure the build's commands run unconfined: whatever a
    package's install script does, it can do to the host that builds.

    The fix is unsafe because a command of the build may need it. CIS Docker Benchmark 5.5.
    """
    entry, value = build.fields.entry("privileged"), build.fields.value("privileged")
    if entry is not None and value is not None and value.flag:
        edit = remove_entry(entry)
        yield Finding(value, MESSAGE, Fix("Remove `privileged: true`", edit) if edit else None)
    for item in build.entitlements:
        if item.text == "security.insecure":
            edit = item.remove()
            yield Finding(item, MESSAGE, Fix(f"Remove {item.text}", edit) if edit else None)
