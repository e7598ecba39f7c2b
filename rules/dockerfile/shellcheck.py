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

    The scripts of RUN, CMD, ENTRYPOINT and HEALTHCHECK and those in heredocs are given to ShellCheck, where a POSIX
    shell, bash, ksh or dash runs them. Each of its codes is an alias (SC2086), with its own severity; what it calls
    style is an info here. Codes that seldom matter in a build are shown on request only: `extend-select = ["SC"]`
    shows all. It is told that what ARG and ENV set is set, but not to what, since a build may set it otherwise.

    ShellCheck is found if `pip install 'caulk[shellcheck]'` put it beside caulk, or on PATH. No .shellcheckrc is read.

    The fixes are ShellCheck's own, and unsafe: quoting a variable changes what a list of words in it does.
    """
    yield Finding(remark, f"{remark.message} ({remark.code})", remark.fix, (), (remark.code,), remark.severity)
