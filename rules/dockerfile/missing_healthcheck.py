from collections.abc import Iterator

from caulk.linter.dockerfile.stages import Stage
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    aliases=(
        *("DL3057", "DS-0026", "CKV_DOCKER_2", "CIS-DI-0006", "cis:4.6"),
        "kics:healthcheck_instruction_missing",
    ),
    bad="""
        FROM nginx:1.30
        EXPOSE 80
    """,
    good="""
        FROM nginx:1.30
        EXPOSE 80
        HEALTHCHECK CMD curl --fail http://localhost/ || exit 1
    """,
)
def check(stage: Stage) -> Iterator[Finding]:
    """The image has no HEALTHCHECK.

    Without one the engine knows that the process runs, not that it answers: a server that hangs counts
    as well, and what depends on it starts too early. A tool that runs and ends needs none; `HEALTHCHECK
    NONE` says so. Where each compose service has its own `healthcheck`, the image needs none.
    Source: CIS Docker Benchmark 4.6.
    """
    if stage.is_final and stage.healthcheck is None and not stage.is_checked_elsewhere:
        related = tuple(Related(each, "leaves the check to the image") for each in stage.unchecked)
        yield Finding(stage, "no HEALTHCHECK says whether the program still answers", related=related)
