from collections.abc import Iterator

from caulk.linter.dockerfile.exec_form import exec_form
from caulk.linter.dockerfile.running import Healthcheck
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    fix="unsafe",
    default=False,
    aliases=("DL3025",),
    bad="FROM debian:12\nHEALTHCHECK CMD curl -f http://localhost/",
    good='FROM debian:12\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]',
)
def check(healthcheck: Healthcheck) -> Iterator[Finding]:
    """HEALTHCHECK runs in a shell.

    It needs a shell in the image and one more process each time. For a health check that is all: so this is
    asked for, not on by default.

    The fix is unsafe because the shell may be wanted.
    """
    if healthcheck.is_none or healthcheck.is_exec_form or not healthcheck.script.text:
        return
    array = exec_form(healthcheck)
    fix = Fix("Write a JSON array", array) if array else None
    yield Finding(healthcheck.script.whole, "a shell runs this: use a JSON array", fix)
