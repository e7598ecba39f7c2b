from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.links.contexts import ContextSource
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    aliases=("CopyIgnoredFile",),
    bad={"Dockerfile": "FROM debian:12\nCOPY notes.md /srv/", ".dockerignore": "*.md\n"},
    good={"Dockerfile": "FROM debian:12\nCOPY notes.md /srv/", ".dockerignore": "*.md\n!notes.md\n"},
)
def check(source: ContextSource) -> Iterator[Finding]:
    """COPY or ADD names a file that .dockerignore keeps from the builder.

    The build fails: "not found". Patterns that take files back (`!notes.md`) are followed. The Dockerfile's
    own ignore file (`Dockerfile.dockerignore`) comes before the context's.
    """
    ignored, pattern = source.context.ignore_file, source.shut_out_by
    if ignored is not None and pattern is not None:
        related = (Related(pattern, "by this pattern"),)
        yield Finding(source, f"{ignored.name} keeps {source.value.text} from the builder", related=related)
