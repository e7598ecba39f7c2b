from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding
from caulk.linter.knowledge.network_modes import LEGACY_LINKS
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    tag="deprecated",
    bad="""
        services:
          web:
            image: nginx:1.30
            links: [api]
          api:
            image: example/api:1
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            depends_on: [api]
          api:
            image: example/api:1
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service uses links or another's volumes, as before there were networks and named volumes.

    Services of one network find each other by name without `links`: what is left of it is an alias, and that
    the one starts first, which `depends_on` says. For `external_links` join the other project's network, for
    `volumes_from` mount the same named volume.
    """
    for key, instead in LEGACY_LINKS.items():
        entry = service.entry(key)
        if entry is not None and not service.is_empty(key):
            yield Finding(entry.key, f"`{key}` is from before there were networks: {instead}")
