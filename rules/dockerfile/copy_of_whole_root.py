from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Copy
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "size",
    severity="info",
    aliases=("DL3067",),
    bad="FROM debian:12 AS build\nFROM debian:12\nCOPY --from=build / /",
    good="FROM debian:12 AS build\nFROM debian:12\nCOPY --from=build /usr/local /usr/local",
)
def check(copy: Copy) -> Iterator[Finding]:
    """The whole of another image is copied.

    All of it lies in one new layer: nothing of it is shared with other images, and its ENV, USER and CMD are
    lost. Copy what is needed, or build FROM that stage.
    """
    if copy.origin is None or copy.destination is None or copy.destination.text != "/":
        return
    for source in copy.sources:
        if source.text == "/":
            yield Finding(source, "this copies the whole image into one layer: name what is needed")
