from collections.abc import Iterator

from caulk.linter.dockerfile.pinning import unpinned
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.rule import rule

PEERS = ("DL3016", "kics:npm_install_without_pinned_version")


@rule(
    "supply-chain",
    severity="warning",
    default=False,
    aliases=(*PEERS, "cis:4.7"),
    programs=("npm", "yarn", "pnpm"),
    bad=(
        "FROM node:22\nRUN npm install -g @angular/cli typescript@5.6.2",
        "FROM node:22\nRUN npm install git+https://github.com/npm/cli.git",
        "FROM node:22\nRUN yarn global add typescript",
    ),
    good=(
        "FROM node:22\nRUN npm install -g @angular/cli@18.2.4 typescript@5.6.2 && npm install",
        "FROM node:22\nRUN npm install git+https://github.com/npm/cli.git#v10.8.3 ./plugin /opt/theme.tgz",
        "FROM node:22\nRUN yarn global add typescript@5.6.2",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    """A package for Node.js is installed in whatever version there is on the day.

    The next build may get another version, with other behaviour or other code altogether. Versions stay in the
    registry for good, so naming one costs nothing; what a lock file names needs no version here.

    Source: CIS Docker Benchmark 4.7.
    """
    for call, package in unpinned(run, "npm", "yarn", "pnpm"):
        peers = PEERS if call.manager == "npm" else ()
        message = f"{package.name} is installed in whatever version there is on the day"
        yield Finding(package, message, aliases=(*peers, "cis:4.7"))
