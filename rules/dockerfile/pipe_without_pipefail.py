from collections.abc import Iterator

from caulk.linter.dockerfile.pipes import shell_with_pipefail, unguarded_pipes
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    fix="unsafe",
    aliases=("DL4006", "kics:shell_running_a_pipe_without_pipefail_flag", "semgrep:set-pipefail"),
    bad="FROM debian:12\nRUN curl -fsS https://x.org/a | sha256sum -c",
    good='FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsS https://x.org/a | sha256sum -c',
)
def check(run: Run) -> Iterator[Finding]:
    """A command's failure is lost in a pipe.

    The shell looks at the last command of a pipe only: a download that fails half-way builds a broken image.
    SHELL with `-o pipefail` mends all RUNs below it, `set -o pipefail` the one that it stands in.

    The fix is unsafe because SHELL also changes what runs CMD and ENTRYPOINT in shell form, because the
    image must have that shell, and because a command that ends early (`| head`) fails the one before it.
    """
    for command in unguarded_pipes(run):
        edit = shell_with_pipefail(run, command)
        fix = Fix("Add a SHELL with pipefail", edit) if edit else None
        yield Finding(command, "if this fails, the pipe hides it: set pipefail", fix)
