from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.knowledge.package_managers import DISTRIBUTION_VERBS, MANAGERS
from caulk.linter.knowledge.package_peers import DISTRIBUTION_UPGRADES, all_of
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    aliases=all_of(DISTRIBUTION_UPGRADES),
    programs=MANAGERS,
    bad=(
        "FROM opensuse/leap:15.6\nRUN zypper --non-interactive dup && zypper clean --all",
        "FROM debian:12\nRUN apt-get update && apt-get dist-upgrade -y",
    ),
    good="FROM debian:12\nRUN apt-get update && apt-get upgrade -y",
)
def check(run: Run) -> Iterator[Finding]:
    """The base image's distribution is upgraded inside a container.

    It may replace and remove whatever it likes, up to another release than the image's tag says. Take a newer base
    image.
    """
    for call in run.package_calls:
        if call.action == "upgrade" and call.verb.text in DISTRIBUTION_VERBS:
            message = f"{call.verb.text} may replace and remove what the base image brings: take a newer base image"
            yield Finding(call.verb, message, aliases=DISTRIBUTION_UPGRADES.get(call.manager, ()))
