from collections.abc import Iterator

from caulk.linter.dockerfile.leftovers import APT, archives_left, cleaned, mounted
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.rule import rule

PEERS = ("semgrep:remove-package-cache", "kics:apt_get_install_lists_were_not_deleted")


@rule(
    "size",
    severity="info",
    fix="safe",
    default=False,
    aliases=(*PEERS, "DL3009"),
    programs=APT,
    bad="FROM debian:12\nRUN apt-get install -y curl",
    good=(
        "FROM debian:12\nRUN apt-get install -y curl && apt-get clean",
        "FROM debian:12\nRUN --mount=type=cache,target=/var/cache/apt apt-get install -y curl",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    """apt may keep the packages that it fetches.

    The images of Debian and Ubuntu empty /var/cache/apt by themselves (/etc/apt/apt.conf.d/docker-clean), unless
    somebody has deleted that file; other images, and other people's, may not.
    """
    call = archives_left(run)
    if call:
        aliases = (*PEERS, "DL3009") if "/var/lib/apt" in mounted(run) else PEERS
        message = "apt may keep the packages that it fetches: end the RUN with `apt-get clean`"
        yield Finding(call.verb, message, cleaned(run, call, "apt-get clean"), aliases=aliases)
