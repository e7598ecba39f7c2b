from collections.abc import Iterator

from caulk.linter.dockerfile.pinning import unpinned
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "supply-chain",
    severity="warning",
    default=False,
    aliases=("DL3028", "kics:gem_install_without_version", "cis:4.7"),
    programs=("gem",),
    bad=(
        "FROM ruby:3.3\nRUN gem install bundler rake:13.2.1",
        "FROM ruby:3.3\nRUN gem install grpc rake -v 1.66.0",
    ),
    good=(
        "FROM ruby:3.3\nRUN gem install bundler:2.5.18 rake:13.2.1",
        "FROM ruby:3.3\nRUN gem install grpc -v 1.66.0 -- --use-system-libraries",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    """A gem is installed in whatever version there is on the day.

    The next build may get another version, with other behaviour or other code altogether. `name:version` names it
    for each gem; `--version` counts for one gem only.

    Source: CIS Docker Benchmark 4.7.
    """
    for _, package in unpinned(run, "gem"):
        yield Finding(package, f"{package.name} is installed in whatever version there is on the day")
