from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.knowledge.swarm import IGNORED, REFUSED
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    default=False,
    bad="""
        services:
          web:
            image: nginx:1.30
            restart: always
            deploy:
              placement: {constraints: [node.role == worker]}
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            deploy:
              placement: {constraints: [node.role == worker]}
              restart_policy: {condition: any}
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service is set up for swarm, and has a key that swarm leaves unread, or refuses.

    Only swarm heeds `deploy.placement`, `update_config`, `rollback_config`, `endpoint_mode` and `mode: global`. Off by
    default, for many files are for both `docker stack deploy` and compose. Source: docker/cli.
    """
    for table, verb in ((IGNORED, "ignores"), (REFUSED, "refuses")) if service.is_for_swarm else ():
        for entry in (service.fields.entries[key] for key in table if key in service.fields.entries):
            remedy = f": {table[entry.name]}" if table[entry.name] else ""
            yield Finding(entry.key, f"swarm {verb} `{entry.name}`{remedy}")
