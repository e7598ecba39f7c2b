from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Workdir
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule

PEERS = ("DL3000", "DS-0009", "CKV_DOCKER_10", "kics:workdir_path_not_absolute")


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    aliases=("WorkdirRelativePath", *PEERS),
    bad="""
        FROM debian:12
        WORKDIR /srv
        WORKDIR app
    """,
    good="""
        FROM debian:12
        WORKDIR /srv
        WORKDIR /srv/app
    """,
)
def check(workdir: Workdir) -> Iterator[Finding]:
    """WORKDIR is relative.

    It depends on the WORKDIR before it or the base image, so a new tag may move everything. Write the whole path.

    The fix is unsafe because it counts on the WORKDIRs being read aright. It is offered where all
    that the path depends on stands in this file.
    """
    if workdir.is_relative:
        whole = workdir.below(workdir.before)
        fix = Fix(f"Write {whole}", workdir.path.span.replace(whole)) if whole and workdir.is_plain else None
        depends = "the base image" if workdir.before is None else "the WORKDIR before it"
        message = f"where this leads depends on {depends}: write the whole path"
        yield Finding(workdir.path, message, fix, aliases=None if workdir.is_first else PEERS)
