from collections.abc import Iterator

from caulk.linter.compose.service import Service
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
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            logging:
              options:
                max-size: 10m
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """The service's log grows until the disk is full.

    Docker's own driver, json-file, keeps everything unless `max-size` says otherwise. Off by default, for
    the daemon's configuration may limit the logs of all containers.
    """
    if not service.is_partial and service.keeps_all_logs:
        entry = service.entry("logging")
        message = f"the log of `{service.name}` grows without end: set `max-size` under `logging.options`"
        yield Finding(entry.key if entry is not None else service, message)
