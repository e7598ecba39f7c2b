from collections.abc import Iterator

from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    bad="""
        services:
          web:
            image: nginx:1.30
            volumes:
              - ./site:/usr/share/nginx/html
              - cache:/usr/share/nginx/html
        volumes: {cache: }
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            volumes:
              - ./site:/usr/share/nginx/html
              - cache:/var/cache/nginx
        volumes: {cache: }
    """,
)
def check(mount: ServiceMount) -> Iterator[Finding]:
    """Two mounts have the same target.

    Of two in `volumes` compose drops the first without a word. Of one there and one in `tmpfs` it knows not
    which to take and refuses the whole file. Source: compose-go.
    """
    earlier = mount.earlier
    if earlier is not None and mount.target_span is not None:
        message = f"something is mounted at {mount.target} already: mount the one elsewhere, or leave it out"
        related, clash = (Related(earlier, "mounted here"),), mount.is_from_tmpfs != earlier.is_from_tmpfs
        yield Finding(mount.target_span, message, related=related, severity="error" if clash else None)
