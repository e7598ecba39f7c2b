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
    writers = mount.service.file.writers.get(mount.source or "", ()) if mount.type == "volume" else ()
    others = [other for other in writers if other.service is not mount.service]
    if others and not mount.read_only:
        related = tuple(Related(other, "and here") for other in others[:3])
        yield Finding(
            mount.source_span or mount, f"other services write to the volume `{mount.source}` too", related=related
        )
