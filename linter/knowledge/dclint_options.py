"""dclint's rules, and what of ours answers to their options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

RULES = frozenset(
    (
        *("no-build-and-image", "no-duplicate-container-names", "no-duplicate-exported-ports", "no-quotes-in-volumes"),
        *("no-unbound-port-interfaces", "no-version-field", "require-project-name-field", "require-quotes-in-ports"),
        *("service-container-name-regex", "service-dependencies-alphabetical-order", "service-keys-order"),
        *("service-image-require-explicit-tag", "service-ports-alphabetical-order", "services-alphabetical-order"),
        "top-level-properties-order",
    )
)


class Parameter(NamedTuple):
    """An option of ours; `kind` is text, flag, list, or lists: a mapping of those."""

    name: str
    kind: str = "list"


class Options(NamedTuple):
    """The rule of ours that takes a rule's options, and what they are called there."""

    rule: str
    parameters: Mapping[str, Parameter]


OPTIONS = {
    "no-build-and-image": Options("build-and-image", {"checkPullPolicy": Parameter("check_pull_policy", "flag")}),
    "require-quotes-in-ports": Options(
        "port-quotes", {"quoteType": Parameter("quotes", "text"), "portsSections": Parameter("sections")}
    ),
    "service-image-require-explicit-tag": Options("moving-service-tag", {"prohibitedTags": Parameter("tags")}),
    "service-keys-order": Options(
        "service-key-order", {"groups": Parameter("groups", "lists"), "groupOrder": Parameter("group_order")}
    ),
    "top-level-properties-order": Options("top-level-order", {"customOrder": Parameter("order")}),
}
# What an option's words are called here.
WORDS = {"x-properties": "x-*"}
