from collections.abc import Iterator

from caulk.linter.compose.references import VolumeUse
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          db:
            image: postgres:17
            volumes:
              - data/pg:/var/lib/postgresql/data
    """,
    good="""
        services:
          db:
            image: postgres:17
            volumes:
              - ./data/pg:/var/lib/postgresql/data
    """,
)
def check(use: VolumeUse) -> Iterator[Finding]:
    """A service mounts a volume that the file does not declare.

    What begins with neither `.`, `/` nor `~` is the name of a volume, and compose refuses the whole file if
    the top level's `volumes` does not have it. For a folder beside the compose file write `./data`.
    The fix is unsafe because either may be meant. Source: Compose Specification.
    """
    if use.is_undefined and use.is_path and not use.suggestion:
        message = f"`{use.name}` names a volume, and none such is declared: write `./{use.name}` for a path"
        yield Finding(use, message, Fix("Make it a path", use.as_path()))
    elif use.is_undefined:
        fix = Fix.of("Name the volume that is meant, or declare it", use.correct() or use.declare())
        yield Finding(use, use.complaint + use.alternative, fix)
