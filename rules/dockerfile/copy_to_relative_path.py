from collections.abc import Iterator

from caulk.linter.dockerfile.copying import follows_workdir, is_relative
from caulk.linter.dockerfile.instructions import Copy
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    aliases=("DL3045",),
    bad="FROM debian:12\nCOPY app.py app.py",
    good=("FROM debian:12\nWORKDIR /srv\nCOPY app.py app.py", "FROM debian:12\nCOPY app.py /srv/app.py"),
)
def check(copy: Copy) -> Iterator[Finding]:
    """COPY goes to a relative path, and no WORKDIR is set.

    Where that is only the base image knows: often it is `/`, and another tag may have another. Set WORKDIR, or
    write the whole path.
    """
    target = copy.destination
    if target and is_relative(target) and not follows_workdir(copy):
        yield Finding(target, "the base image decides where this is: set WORKDIR, or write the whole path")
