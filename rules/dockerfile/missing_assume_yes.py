from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding, Fix
from caulk.linter.knowledge.package_managers import ASKING
from caulk.linter.knowledge.package_peers import ASSUMING_YES, all_of
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="safe",
    aliases=all_of(ASSUMING_YES),
    programs=ASKING,
    bad=(
        "FROM debian:12\nRUN apt-get update && apt-get install curl",
        "FROM fedora:44\nRUN dnf upgrade && dnf clean all",
        "FROM opensuse/leap:15.6\nRUN zypper in curl",
    ),
    good=(
        "FROM debian:12\nRUN apt-get update && apt-get install -y curl",
        "FROM fedora:44\nRUN dnf upgrade -y && dnf clean all",
        "FROM opensuse/leap:15.6\nRUN zypper in -y curl",
        "FROM debian:12\nRUN apt-get install -qq curl && yes | apt-get -o APT::Get::Assume-Yes=true install wget",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    """A package manager asks whether to go on, and nobody answers.

    A build has no terminal: the manager reads the end of the input, takes it for a no, and the build fails as soon
    as there is anything to ask.
    """
    for call in run.package_calls:
        if call.asks:
            is_peers = call.action == "install" or call.manager == "zypper"
            peers = ASSUMING_YES.get(call.manager, ()) if is_peers else ()
            message = f"{call.manager} asks before it goes on, and nobody answers: add -y"
            yield Finding(call.verb, message, Fix("Add -y", call.verb.append(" -y")), aliases=peers)
