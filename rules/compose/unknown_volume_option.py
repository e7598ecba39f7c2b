from collections.abc import Iterator

from caulk.linter.compose.faults import unknown_options
from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    bad="""
        services:
          web:
            image: nginx:1.30
            volumes:
              - ./site:/usr/share/nginx/html:readonly
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            volumes:
              - ./site:/usr/share/nginx/html:ro
    """,
)
def check(mount: ServiceMount) -> Iterator[Finding]:
    """A mount has an option that compose passes over in silence.

    A slip such as `:r0` leaves the mount writable, and nobody is told. Options of macOS such as `:cached`
    do nothing any more. Compose knows ro, rw, nocopy, z, Z and the kinds of propagation.

    The fix is unsafe because the service may have come to rely on writing.
    Source: compose specification.
    """
    for option in unknown_options(mount):
        message = f"compose passes over `{option.text}`: {option.remedy}"
        yield Finding(option, message, option.fix, severity="info" if option.is_harmless else None)
