from collections.abc import Iterator

from caulk.linter.dockerfile.stages import Stage
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    aliases=("DL3024", "DuplicateStageName", "DS-0012", "CKV_DOCKER_11", "kics:same_alias_in_different_froms"),
    bad="FROM debian:12 AS build\nFROM alpine:3.23 AS build",
    good="FROM debian:12 AS build\nFROM alpine:3.23 AS pack",
)
def check(stage: Stage) -> Iterator[Finding]:
    """Two stages have the same name.

    The name means the later one below it, and the earlier one can no longer be copied from. Case makes no
    difference.
    """
    name, other = stage.start.alias, stage.namesake
    if name is None or other is None or other.start.alias is None:
        return
    # hadolint minds the case of the letters.
    peers = None if name.raw == other.start.alias.raw else ("DuplicateStageName", "DS-0012", "CKV_DOCKER_11")
    related = (Related(other.start.alias, "the first stage of that name"),)
    yield Finding(name, f"a stage above is called {stage.name} already", related=related, aliases=peers)
