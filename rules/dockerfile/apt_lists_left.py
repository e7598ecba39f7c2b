from collections.abc import Iterator

from caulk.linter.dockerfile.leftovers import APT, cleaned, is_kept, leftover, lists_serve_later
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.rule import rule

PEERS = ("DL3009", "DKL-DI-0005", "kics:apt_get_install_lists_were_not_deleted", "semgrep:remove-package-lists")


@rule(
    "size",
    severity="info",
    fix="safe",
    aliases=(*PEERS, "dockerfilelint:apt-get_missing_rm"),
    programs=APT,
    bad="""
        FROM debian:12
        RUN apt-get update \\
            && apt-get install -y curl
    """,
    good="""
        FROM debian:12
        RUN apt-get update \\
            && apt-get install -y curl \\
            && rm -rf /var/lib/apt/lists/*
    """,
)
def check(run: Run) -> Iterator[Finding]:
    """apt's package lists stay in the image.

    They are 20 to 60 MB that only `apt-get install` reads, and out of date a day later. To delete them in another
    RUN frees nothing: the layer that has them stays. A cache mount on /var/lib/apt/lists keeps them out as well.

    There is no fix where a later RUN installs without an update of its own: that one would find no package.
    """
    call = leftover(run, APT, ("update",))
    if call and is_kept(run):
        fix = None if lists_serve_later(run) else cleaned(run, call, "rm -rf /var/lib/apt/lists/*")
        yield Finding(call.verb, "the package lists stay in the image: delete them in the same RUN", fix)
