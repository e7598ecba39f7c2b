from collections.abc import Iterator

from caulk.linter.dockerfile.pinning import unpinned
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.knowledge.package_peers import PINNING, all_of
from caulk.linter.rule import rule


@rule(
    "supply-chain",
    severity="warning",
    default=False,
    aliases=(*all_of(PINNING), "cis:4.7"),
    programs=("apt", "aptitude", "tdnf", *PINNING),
    bad=(
        "FROM debian:12\nRUN apt-get update && apt-get install -y curl=7.88.1-10 wget",
        "FROM alpine:3.23\nRUN apk add --no-cache curl",
        "FROM fedora:44\nRUN dnf install -y nginx && dnf module install -y nodejs",
    ),
    good=(
        "FROM debian:12\nRUN apt-get update && apt-get install -y curl=7.88.1-10 wget=1.21.3-1",
        "FROM alpine:3.23\nRUN apk add --no-cache curl~8.9",
        'FROM fedora:44\nRUN dnf install -y nginx-1.26.2 && dnf group install "Development Tools"',
    ),
)
def check(run: Run) -> Iterator[Finding]:
    """A package of the distribution is installed in whatever version there is on the day.

    Two builds of one Dockerfile then give two images. Whoever needs the same image twice asks for the version.
    It has its price: most distributions drop an old version once there is a newer one, and the build fails until
    the version is raised. A base image pinned by its digest, and rebuilt often, does as well for most people.

    Source: CIS Docker Benchmark 4.7.
    """
    for call, package in unpinned(run, "apt", "aptitude", "tdnf", *PINNING):
        message = f"{package.name or package.word.text} is installed in whatever version there is on the day"
        yield Finding(package, message, aliases=(*PINNING.get(call.manager, ()), "cis:4.7"))
