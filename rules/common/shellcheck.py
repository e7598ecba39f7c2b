from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.knowledge.shell_codes import CODES, QUIET
from caulk.linter.rule import rule
from caulk.linter.shell.remarks import Remark


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    aliases=CODES,
    quiet=QUIET,
    bad="FROM debian:12\nARG CACHE\nRUN ls $CACHE\n",
    good='FROM debian:12\nARG CACHE\nRUN ls "$CACHE"\n',
)
def check(remark: Remark) -> Iterator[Finding]:
    """ShellCheck has something to say about what a shell runs.

    Scripts that a POSIX shell, bash, ksh or dash runs are given to ShellCheck: those of RUN, CMD, ENTRYPOINT and
    HEALTHCHECK, in heredocs, in exec forms such as `["sh", "-c", "make"]`, and in compose those of `command` with
    `entrypoint`, of `healthcheck.test` and of hooks. Each of its codes is an alias (SC2086), with its own severity;
    what it calls style is an info here. Codes that seldom matter are shown on request only: `extend-select = ["SC"]`
    shows all. It is told which variables are set, but not to what, since a build or compose may set them otherwise.

    ShellCheck is found if `pip install 'caulk[shellcheck]'` put it beside caulk, or on PATH. No .shellcheckrc is read.

    The fixes are ShellCheck's own, and unsafe: quoting a variable changes what a list of words in it does.
    """
    yield Finding(remark, f"{remark.message} ({remark.code})", remark.fix, (), (remark.code,), remark.severity)
