from collections.abc import Iterator

from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    aliases=("kics:shared_volumes_between_containers",),
    default=False,
    bad="""
        services:
          app:
            image: example/app:1.4
            volumes: [uploads:/uploads]
          scanner:
            image: example/scanner:2.0
            volumes: [uploads:/uploads]
        volumes:
          uploads:
    """,
    good="""
        services:
          app:
            image: example/app:1.4
            volumes: [./uploads:/uploads]
    """,
)
def check(mount: ServiceMount) -> Iterator[Finding]:
    """Several services write to one volume, or to one folder beside the compose file.

    What one of them writes the others read or run: a break-in spreads from one to the next, and nobody can
    tell who wrote what. Where they must share, let all but one mount it with `:ro`.
    """
    related = tuple(Related(other, "and here") for other in mount.other_writers(3))
    if related:
        message = f"other services write to `{mount.source}` too"
        yield Finding(mount.source_span or mount, message, related=related)
