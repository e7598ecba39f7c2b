from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule

QUIET = ("-q", "--quiet", "-nv", "--no-verbose", "--progress", "--show-progress")
LOGGED = ("-o", "--output-file", "-a", "--append-output", "-b", "--background")


@rule(
    "style",
    severity="info",
    fix="unsafe",
    aliases=("DL3047",),
    programs=("wget",),
    bad="FROM debian:12\nRUN wget -c https://example.com/tool.tar.gz",
    good=(
        "FROM debian:12\nRUN wget --progress=dot:giga -c https://example.com/tool.tar.gz",
        "FROM debian:12\nRUN wget -qO- https://example.com/tool.tar.gz | tar -xz",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    """wget draws its progress into the build's log.

    Without a terminal that is a line for each 50 KB: thousands of lines, in which an error is hard to find.

    The fix is unsafe because BusyBox's wget does not know --progress; there is none for Alpine.
    """
    has_busybox = run.stage is not None and run.stage.has_busybox
    for command in run.commands:
        if command.name == "wget" and command.arguments and not command.has(*QUIET, *LOGGED):
            fix = None if has_busybox else Fix("Add --progress", command.words[0].append(" --progress=dot:giga"))
            remedy = "-q" if has_busybox else "--progress=dot:giga"
            yield Finding(command.words[0], f"wget draws its progress into the build's log: add {remedy}", fix)
