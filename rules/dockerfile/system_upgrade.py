from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.knowledge.package_managers import DISTRIBUTION_VERBS
from caulk.linter.knowledge.package_peers import UPGRADES, all_of
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    default=False,
    aliases=(*all_of(UPGRADES), "DS-0017"),
    programs=UPGRADES,
    bad=(
        "FROM debian:12\nRUN apt-get update && apt-get upgrade -y",
        "FROM fedora:44\nRUN dnf update -y && dnf clean all",
    ),
    good="FROM debian:12\nRUN apt-get update && apt-get install -y --only-upgrade openssl",
)
def check(run: Run) -> Iterator[Finding]:
    """All packages of the base image are upgraded.

    Each build then gives another image, and the layer holds once more what the base image has already. A newer
    base image has the same fixes. It is all right where the base image is rarely rebuilt: fixes for what is known
    to be exploited should not wait for it.
    """
    installs = any(call.action == "install" for call in run.package_calls)
    for call in run.package_calls:
        if call.action == "upgrade" and call.verb.text not in DISTRIBUTION_VERBS and call.manager in UPGRADES:
            is_alone = call.family in {"yum", "zypper"} and not installs
            peers = (*UPGRADES[call.manager], "DS-0017") if is_alone else UPGRADES[call.manager]
            message = "this upgrades the whole base image: take a newer one, or upgrade the package that matters"
            if not call.operands:
                yield Finding(call.verb, message, aliases=peers)
