from collections.abc import Iterator

from caulk.linter.dockerfile.descriptions import description_of
from caulk.linter.dockerfile.instructions import Arg, From
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    default=False,
    aliases=("InvalidDefinitionDescription",),
    bad="# The version of Debian\nARG VERSION=12\nFROM debian:${VERSION}",
    good="# VERSION is that of Debian\nARG VERSION=12\nFROM debian:${VERSION}",
)
def check(instruction: Arg | From) -> Iterator[Finding]:
    """The comment above an ARG or a stage does not begin with its name.

    `docker build --call=outline` shows `# NAME description` beside the name. A comment that is not meant so
    is set apart by a line with only `#`. BuildKit asks for this if `# check=experimental=...` says so.
    """
    comment, names = description_of(instruction)
    if comment and names and comment.text.split(" ")[0] not in [name.text for name in names]:
        name = names[0].text if len(names) == 1 else "NAME"
        related = (Related(comment, "the comment"),)
        yield Finding(names[0], f"the comment above describes it if it reads `# {name} ...`", related=related)
