from collections.abc import Iterator

from caulk.linter.dockerfile.leftovers import pip_cached
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "size",
    severity="info",
    fix="safe",
    aliases=("DL3042", "kics:pip_install_keeping_cached_packages", "semgrep:missing-pip-no-cache-dir"),
    programs=("pip",),
    bad="FROM python:3.12\nRUN python3 -m pip install flask==3.0.3",
    good=(
        "FROM python:3.12\nRUN python3 -m pip install --no-cache-dir flask==3.0.3",
        "FROM python:3.12\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask==3.0.3",
        "FROM python:3.12\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.0.3",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    """pip's cache stays in the layer.

    pip keeps a copy of all that it fetches and builds, for a next time that an image does not have. --no-cache-dir
    switches it off; a cache mount on /root/.cache/pip keeps it for the next build, outside of the image.
    """
    for call in pip_cached(run):
        fix = Fix("Add --no-cache-dir", call.verb.append(" --no-cache-dir"))
        yield Finding(call.verb, "pip keeps a copy of what it fetches in the layer: add --no-cache-dir", fix)
