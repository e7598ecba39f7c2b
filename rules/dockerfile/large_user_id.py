from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule
from caulk.linter.shell.accounts import large_user_id


@rule(
    "size",
    severity="info",
    fix="safe",
    aliases=("DL3046", "kics:use_recommended_flags_with_useradd"),
    programs=("useradd",),
    bad=(
        "FROM debian:12\nRUN useradd -u 1234567 app",
        "FROM debian:12\nARG UID=1000\nRUN useradd --uid=$UID -m app",
    ),
    good=(
        "FROM debian:12\nRUN useradd -l -u 1234567 app",
        "FROM debian:12\nARG UID=1000\nRUN useradd -l --uid=$UID -m app",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    """useradd with a large user id, or one given from outside, without -l.

    useradd writes into /var/log/lastlog and faillog at a place that the number decides. The file has a hole before
    it, but the image's layers do not know of holes: they grow by gigabytes, until the disk is full. -l writes
    neither file.
    """
    for command in run.commands:
        uid = large_user_id(command)
        if uid:
            fix = Fix("Add -l", command.words[0].append(" -l"))
            size = "a large user id" if uid.literal else "if it is large, this user id"
            yield Finding(uid, f"{size} makes /var/log/lastlog gigabytes long: add -l", fix)
