from collections.abc import Iterator

from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    default=False,
    fix="unsafe",
    bad="""
        services:
          web:
            image: nginx:1.30
            volumes:
              - ./nginx.conf:/etc/nginx/nginx.conf
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            volumes:
              - ./nginx.conf:/etc/nginx/nginx.conf:ro
    """,
)
def check(mount: ServiceMount) -> Iterator[Finding]:
    """A configuration file of the host is mounted so that the service can write to it.

    Who breaks into the service changes its configuration for good, and the file in the repository with it.

    The fix is unsafe because some services write their configuration themselves.
    """
    if mount.is_config_file and not mount.read_only:
        fix = Fix.of("Mount it read-only", mount.make_read_only())
        yield Finding(mount.source_span or mount, f"{mount.source} can be changed from inside: mount it read-only", fix)
