from collections.abc import Iterator

from caulk.linter.dockerfile.copying import is_needed
from caulk.linter.dockerfile.instructions import Add
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    fix="safe",
    aliases=("DL3020", "DS-0005", "CKV_DOCKER_4", "CIS-DI-0009", "cis:4.9", "kics:add_instead_of_copy"),
    bad="FROM debian:12\nADD app.py /srv/",
    good="FROM debian:12\nCOPY app.py /srv/",
)
def check(add: Add) -> Iterator[Finding]:
    """ADD brings files into the image that COPY would bring as well.

    ADD also unpacks archives and downloads: whoever reads it has to know which of that happens here, and a
    file that changes its name may suddenly be unpacked. COPY only copies. Source: CIS Docker Benchmark 4.9.
    """
    if not is_needed(add):
        copy = "copy" if add.keyword.text.islower() else "COPY"
        yield Finding(add.keyword, "COPY does the same here", Fix("Write COPY", add.keyword.replace(copy)))
