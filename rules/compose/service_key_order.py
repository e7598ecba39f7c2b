from collections.abc import Iterator, Mapping

from caulk.linter.compose.order import service_keys
from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.knowledge.compose_order import SERVICE_KEYS
from caulk.linter.rule import rule


@rule(
    "style",
    severity="warning",
    fix="safe",
    aliases=("dclint:service-keys-order",),
    default=False,
    bad="""
        services:
          web:
            ports: ["80:80"]
            image: web:1.2  # not 1.3
    """,
    good="""
        services:
          web:
            image: web:1.2  # not 1.3
            ports: ["80:80"]
    """,
)
def check(
    service: Service,
    *,
    groups: Mapping[str, tuple[str, ...]] = SERVICE_KEYS,
    group_order: tuple[str, ...] = tuple(SERVICE_KEYS),
) -> Iterator[Finding]:
    """The keys of a service are not in the order agreed on.

    First come the `groups`, in the order of `group-order`, then what is in no group, by name.
    """
    for late in service_keys(service, groups, group_order):
        yield Finding(late.span, f"`{late.name}` belongs before `{late.ahead}`", Fix.of("Sort the keys", *late.edits))
