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
              - uploads:/uploads:ro
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
              - scans:/scans
        volumes:
          uploads:
          scans:
    """,
)
def check(mount: ServiceMount) -> Iterator[Finding]:
    """Several services mount one volume.

    What one of them writes the others read or run: a break-in spreads from one to the next, and nobody can
    tell who wrote what. Often it is just what is wanted; then let all but one mount it with `:ro`.
    """
    volume = mount.source or ""
    others = [other for other in mount.service.file.volume_mounts.get(volume, ()) if other.service is not mount.service]
    if mount.type == "volume" and others:
        related = tuple(Related(other, "and here") for other in others[:3])
        yield Finding(mount.source_span or mount, f"other services mount the volume `{volume}` too", related=related)
