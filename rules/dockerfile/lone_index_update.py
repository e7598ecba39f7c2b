from collections.abc import Iterator

from caulk.linter.dockerfile.package_runs import lone_updates
from caulk.linter.dockerfile.stages import Stage
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule

PEERS = ("DS-0017", "CKV_DOCKER_5", "CIS-DI-0007", "dockerfilelint:apt-get-update_require_install", "cis:4.7")


@rule(
    "correctness",
    severity="warning",
    aliases=(*PEERS, "kics:update_instruction_alone"),
    bad=(
        "FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl",
        "FROM alpine:3.23\nRUN apk update",
    ),
    good=(
        "FROM debian:12\nRUN apt-get update && apt-get install -y curl",
        "FROM alpine:3.23\nRUN apk add --no-cache curl",
        "FROM debian:12\nRUN apt-get update && ./install.sh",
    ),
)
def check(stage: Stage) -> Iterator[Finding]:
    """A package index is fetched in a RUN of its own.

    The build's cache keeps that RUN for ever, for its text does not change: the RUN below installs from an index
    that is months old, and fails once the mirror has dropped those versions. Update and install in one RUN.

    Source: CIS Docker Benchmark 4.7.
    """
    for _, update, installs in lone_updates(stage):
        if installs:
            related = tuple(Related(each.verb, "and installed from here") for each in installs[1:4])
            message = "the index comes from another RUN and may be months old: update in this one"
            yield Finding(installs[0].verb, message, related=(Related(update.verb, "fetched here"), *related))
        else:
            yield Finding(update.verb, "nothing installs from this index: leave the update out", aliases=PEERS)
