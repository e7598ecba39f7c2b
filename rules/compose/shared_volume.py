from collections.abc import Iterator
from itertools import islice

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
            volumes:
              - uploads:/app/uploads
          scanner:
            image: example/scanner:2.0
            volumes:
              - uploads:/uploads
        volumes:
          uploads:
    """,
    good="""
        services:
          app:
            image: example/app:1.4
            volumes:
              - uploads:/app/uploads
          scanner:
            image: example/scanner:2.0
            volumes:
              - uploads:/uploads:ro
        volumes:
          uploads:
    """,
)
def check(mount: ServiceMount) -> Iterator[Finding]:
    """Several services write to one volume.

    What one of them writes the others read or run: a break-in spreads from one to the next, and nobody can
    tell who wrote what. Where they must share, let all but one mount it with `:ro`.
    """
    if mount.type != "volume" or mount.source is None or mount.read_only:
        return
    writers = mount.service.file.writers.get(mount.source, {})
    others = (other for service, other in writers.items() if service is not mount.service)
    related = tuple(Related(other, "and here") for other in islice(others, 3))
    if related:
        message = f"other services write to the volume `{mount.source}` too"
        yield Finding(mount.source_span or mount, message, related=related)
