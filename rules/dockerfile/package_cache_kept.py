from collections.abc import Iterator

from caulk.linter.dockerfile.leftovers import cleaned, is_kept, leftover
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.knowledge.package_managers import CLEANING
from caulk.linter.knowledge.package_peers import CACHE_KEPT, all_of
from caulk.linter.rule import rule


@rule(
    "size",
    severity="info",
    fix="safe",
    aliases=all_of(CACHE_KEPT),
    programs=CLEANING,
    bad=(
        "FROM fedora:44\nRUN dnf install -y nginx",
        "FROM amazonlinux:2023\nRUN set -eux; yum install -y nginx; make",
        "FROM opensuse/leap:15.6\nRUN zypper clean && zypper in -y nginx",
    ),
    good=(
        "FROM fedora:44\nRUN dnf install -y nginx && dnf clean all",
        "FROM amazonlinux:2023\nRUN set -eux; yum install -y nginx; make; yum clean all",
        "FROM opensuse/leap:15.6\nRUN zypper clean && zypper in -y nginx && zypper clean --all",
        "FROM fedora:44\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y nginx",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    """A package manager's cache stays in the image.

    yum, dnf and zypper keep the repositories' metadata, and some the packages too: often 100 MB that nobody reads
    again. To delete them in another RUN frees nothing. A cache mount keeps them out as well.
    """
    for manager, (command, actions) in CLEANING.items():
        call = leftover(run, (manager,), actions)
        if call and is_kept(run):
            peers = CACHE_KEPT.get(manager, ()) if (manager, call.action) != ("yum", "upgrade") else ()
            message = f"the cache of {manager} stays in the image: end the RUN with `{command}`"
            yield Finding(call.verb, message, cleaned(run, call, command), aliases=peers)
