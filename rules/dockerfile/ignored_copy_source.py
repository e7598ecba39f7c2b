from collections.abc import Iterator

from caulk.linter.dockerfile.copying import local_sources
from caulk.linter.dockerfile.instructions import Transfer
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    aliases=("CopyIgnoredFile",),
    bad={"Dockerfile": "FROM debian:12\nCOPY notes.md /srv/", ".dockerignore": "*.md\n"},
    good={"Dockerfile": "FROM debian:12\nCOPY notes.md /srv/", ".dockerignore": "*.md\n!notes.md\n"},
)
def check(transfer: Transfer) -> Iterator[Finding]:
    """COPY or ADD names a file that .dockerignore keeps from the builder.

    The build fails: "not found". Patterns that take files back (`!notes.md`) are followed. The Dockerfile's
    own ignore file (`Dockerfile.dockerignore`) comes before the context's.
    """
    stage = transfer.stage
    ignored = None if stage is None or transfer.is_trigger else stage.dockerfile.ignore_file
    for source in local_sources(transfer) if ignored else ():
        pattern = ignored.shuts_out(source.text) if ignored else None
        if ignored and pattern:
            related = (Related(pattern, "by this pattern"),)
            yield Finding(source, f"{ignored.name} keeps {source.text} from the builder", related=related)
