from collections.abc import Iterator

from caulk.linter.dockerfile.leftovers import cleaned, is_kept, leftover
from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "size",
    severity="info",
    fix="safe",
    aliases=("DL3060", "kics:run_yarn_clean_after_yarn_install"),
    programs=("yarn",),
    bad="FROM node:22\nRUN yarn install --frozen-lockfile",
    good=(
        "FROM node:22\nRUN yarn install --frozen-lockfile && yarn cache clean",
        "FROM node:22\nRUN --mount=type=cache,target=/root/.cache/yarn yarn install --frozen-lockfile",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    """yarn's cache stays in the image.

    yarn keeps a copy of every package that it fetches, often as large as node_modules itself. To delete it in
    another RUN frees nothing. A cache mount on /root/.cache/yarn keeps it for the next build, outside of the image.
    """
    call = leftover(run, ("yarn",), ("install",))
    if call and is_kept(run):
        message = "yarn keeps a copy of every package in the image: end the RUN with `yarn cache clean`"
        yield Finding(call.verb, message, cleaned(run, call, "yarn cache clean"))
