from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding, Fix
from caulk.linter.knowledge.package_managers import APT_GET_VERBS
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    fix="safe",
    aliases=("DL3027", "CKV_DOCKER_9", "kics:run_using_apt", "semgrep:prefer-apt-get"),
    programs=("apt",),
    bad="FROM debian:12\nRUN apt update && apt install -y curl",
    good="FROM debian:12\nRUN apt-get update && apt-get install -y curl",
)
def check(run: Run) -> Iterator[Finding]:
    """RUN calls apt, which is made for people at a terminal.

    Its options and its output may change with any release, and it says so whenever no terminal is there. apt-get
    and apt-cache keep theirs.
    """
    for command in run.commands:
        if command.name == "apt":
            verb = command.operands[0].text if command.operands else ""
            fix = Fix("Call apt-get", command.words[0].replace("apt-get")) if verb in APT_GET_VERBS else None
            yield Finding(command.words[0], "apt is for people: scripts call apt-get or apt-cache", fix)
