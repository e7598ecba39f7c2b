from collections.abc import Iterator

from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    default=False,
    bad="""
        services:
          web:
            image: nginx:1.30
            volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            volumes: ["./nginx:/etc/nginx/conf.d:ro"]
    """,
)
def check(mount: ServiceMount) -> Iterator[Finding]:
    """A single file beside the compose file is mounted into a service.

    What is mounted is the file that lay there when the service started. Most editors, and git, write a new file and put
    it in the place of the old one: the service goes on reading the old one until it is made anew. Mount the folder, or
    make a `config` of the file. Off by default, for it works where nothing changes while the service runs.
    """
    if mount.is_config_file and (mount.source or "").startswith("."):
        yield Finding(mount.source_span or mount, f"the service will not see `{mount.source}` change: mount its folder")
