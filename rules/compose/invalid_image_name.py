from collections.abc import Iterator

from caulk.linter.compose.faults import image_fault
from caulk.linter.finding import Finding
from caulk.linter.image import ImageUse
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          web:
            image: ghcr.io/Example/web:1.4
    """,
    good="""
        services:
          web:
            image: ghcr.io/example/web:1.4
    """,
)
def check(image: ImageUse) -> Iterator[Finding]:
    """The value of `image` can name no image.

    Compose or the engine stops with an error. The names of images are in lower case; a tag follows a colon,
    a digest an `@`.

    The fix writes what is nearest; it is unsafe because that is a guess.
    Source: OCI distribution specification.
    """
    if (fault := image_fault(image)) is not None:
        yield Finding(fault, fault.message, fault.fix)
