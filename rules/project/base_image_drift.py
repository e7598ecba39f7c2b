from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.drift import Pins
from caulk.linter.rule import rule

COMPOSE = "services:\n  web: {build: web}\n  jobs: {build: jobs}\n  docs:\n    image: node:%s-alpine\n"


@rule(
    "supply-chain",
    severity="info",
    confidence="medium",
    bad={
        "compose.yaml": COMPOSE % "22",
        "web/Dockerfile": "FROM node:24-alpine\n",
        "jobs/Dockerfile": "FROM node:24-alpine\n",
    },
    good={
        "compose.yaml": COMPOSE % "24",
        "web/Dockerfile": "FROM node:24-alpine\n",
        "jobs/Dockerfile": "FROM node:24-alpine\n",
    },
)
def check(pins: Pins) -> Iterator[Finding]:
    """A project pins one image in several ways.

    Somebody has moved most of its places to another version and passed over this one: it runs what the others no
    longer do, is tested with them no more, and is stored and pulled besides. What is compared are the images that
    a compose file runs and those in the Dockerfiles which it builds, of one repository and one variant.

    Where two versions are meant to live side by side, silence it where the odd one stands.
    """
    for drift in pins.drifts:
        related = (Related(drift.usual, "it is pinned otherwise here"),)
        yield Finding(drift, drift.complaint, related=related)
