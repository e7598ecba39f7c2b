from collections.abc import Iterator

from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.finding import Finding
from caulk.linter.rule import rule

COMPOSE = """
    services:
      web:
        image: nginx:1.28
        volumes:
          - ./ngnix.conf:/etc/nginx/nginx.conf:ro
"""


@rule(
    "correctness",
    severity="warning",
    confidence="medium",
    bad={"compose.yaml": COMPOSE, "nginx.conf": "events {}\n"},
    good={"compose.yaml": COMPOSE.replace("ngnix", "nginx"), "nginx.conf": "events {}\n"},
)
def check(mount: ServiceMount) -> Iterator[Finding]:
    """A service mounts a file of the host that is not there.

    The engine makes a folder of that name, owned by root, and mounts it where the service looks for a file: it
    starts with an error about a directory, or goes on without its configuration.

    Only what is a file by its ending on both sides is looked for; folders are made where they are missing, and that
    is often meant. Nothing is said of files that git ignores, that have a template beside them
    (`config.example.yml`), or whose folder holds nothing else: they are made where the project runs.
    """
    missing = mount.absent_source
    if missing is not None and mount.source_span is not None:
        message = f"there is no file `{mount.source}`, so the engine mounts an empty folder{missing.guess}"
        yield Finding(mount.source_span, message)
