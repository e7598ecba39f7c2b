from collections.abc import Iterator

from caulk.linter.dockerfile.pinning import unpinned
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "supply-chain",
    severity="warning",
    default=False,
    aliases=("DL3013", "kics:unpinned_package_version_in_pip_install", "cis:4.7"),
    programs=("pip", "pipx"),
    bad=(
        "FROM python:3.12\nRUN pip install --no-cache-dir flask==3.0.3 gunicorn",
        "FROM python:3.12\nRUN python -m pip install git+https://github.com/pallets/flask",
    ),
    good=(
        "FROM python:3.12\nRUN pip install --no-cache-dir flask==3.0.3 'gunicorn<24'",
        "FROM python:3.12\nRUN python -m pip install git+https://github.com/pallets/flask@3.0.3",
        "FROM python:3.12\nRUN pip install -r requirements.txt -c constraints.txt",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    """A Python package is installed in whatever version there is on the day.

    The next build may get another version, with other behaviour or other code altogether. Versions stay on the
    index for good, so naming one costs nothing; a requirements or constraints file names those of what the
    package needs as well.

    Source: CIS Docker Benchmark 4.7.
    """
    for _, package in unpinned(run, "pip", "pipx"):
        yield Finding(package, f"{package.name} is installed in whatever version there is on the day")
