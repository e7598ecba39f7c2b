from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule

PEERS = ("DL3015", "DS-0029", "kics:apt_get_not_avoiding_additional_packages", "semgrep:missing-no-install-recommends")


@rule(
    "size",
    severity="info",
    fix="unsafe",
    aliases=(*PEERS, "dockerfilelint:apt-get_recommends", "cis:4.3"),
    programs=("apt", "apt-get"),
    bad="FROM debian:12\nRUN apt-get update && apt-get install -y curl",
    good="FROM debian:12\nRUN apt-get update && apt-get install --no-install-recommends -y curl",
)
def check(run: Run) -> Iterator[Finding]:
    """apt also installs what the packages only recommend.

    That makes a larger image, a slower build and more to patch, for software that nobody asked for.

    The fix is unsafe because something may rely on a recommended package.
    Source: CIS Docker Benchmark 4.3.
    """
    for call in run.package_calls:
        if call.installs_recommended:
            fix = Fix("Add --no-install-recommends", call.verb.append(" --no-install-recommends"))
            peers = None if call.manager == "apt-get" else ("cis:4.3",)
            yield Finding(call.verb, "recommended packages are installed too", fix, aliases=peers)
