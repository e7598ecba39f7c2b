from collections.abc import Iterator

from caulk.linter.dockerfile.default_base import default_image, is_image_name
from caulk.linter.dockerfile.instructions import From
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    aliases=("InvalidDefaultArgInFrom",),
    bad="ARG TAG\nFROM debian:${TAG}",
    good="ARG TAG=12\nFROM debian:${TAG}",
)
def check(start: From) -> Iterator[Finding]:
    """Without build arguments FROM names no image.

    `docker build .` then fails at once. Give the ARG a default that works: whoever wants another version can
    still say so.
    """
    name = default_image(start)
    if name is not None and not is_image_name(name):
        what = f"names no image: `{name}`" if name else "names nothing"
        message = f"without build arguments this {what}" if "$" in start.words[0].raw else "no image can be called so"
        yield Finding(start.words[0], message)
