from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.knowledge.swarm import HEEDED
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    default=False,
    tag="unnecessary",
    bad="""
        services:
          web:
            image: nginx:1.30
            deploy:
              replicas: 2
              update_config:
                order: start-first
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            deploy:
              replicas: 2
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A key of `deploy` means something to swarm only.

    Compose reads `placement`, `update_config`, `rollback_config` and `endpoint_mode`, and does nothing with
    them. Off by default, for many files are for `docker stack deploy` too.
    """
    for key, entry in service.deploy.entries.items():
        if key in HEEDED:
            yield Finding(entry.key, f"compose ignores `deploy.{key}`, only swarm heeds it")
