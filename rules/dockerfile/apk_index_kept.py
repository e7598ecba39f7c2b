from collections.abc import Iterator

from caulk.linter.dockerfile.leftovers import in_mount
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule

PEERS = ("DL3019", "DS-0025", "DKL-DI-0004", "kics:apk_add_using_local_cache_path", "semgrep:missing-apk-no-cache")


@rule(
    "size",
    severity="info",
    fix="safe",
    aliases=(*PEERS, "dockerfilelint:apkadd-missing_nocache_or_updaterm"),
    programs=("apk",),
    bad="FROM alpine:3.23\nRUN apk add curl",
    good=(
        "FROM alpine:3.23\nRUN apk add --no-cache curl",
        "FROM alpine:3.23\nRUN --mount=type=cache,target=/var/cache/apk apk add -U curl",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    """`apk add` without --no-cache.

    With it apk reads a fresh index and keeps none. Without it there must be an `apk update` first, the index stays
    in the image, and one that the build's cache has kept may be out of date.
    """
    adds = [call for call in run.package_calls if call.manager == "apk" and call.action == "install"]
    is_cleaned = bool(adds) and any(command.cleans("apk") for command in run.commands)
    message = "--no-cache saves the update and the rm" if is_cleaned else "apk keeps its index: add --no-cache"
    for call in adds if not in_mount(run, "apk") else ():
        if not call.options.flag("--no-cache", "--no-network"):
            fix = Fix("Add --no-cache", call.verb.append(" --no-cache"))
            yield Finding(call.verb, message, fix, aliases=PEERS if is_cleaned else None)
