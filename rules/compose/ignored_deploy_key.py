from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
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
    for key in ("placement", "update_config", "rollback_config", "endpoint_mode"):
        entry = service.fields.fields("deploy").entry(key)
        if entry is not None:
            yield Finding(entry.key, f"compose ignores `deploy.{key}`, only swarm heeds it")
