from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.image import ImageUse
from caulk.linter.rule import rule


@rule(
    "supply-chain",
    severity="warning",
    aliases=("dclint:service-image-require-explicit-tag", "cis:5.28"),
    bad="""
        services:
          web:
            image: nginx
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(image: ImageUse) -> Iterator[Finding]:
    """The service's image has no tag, so it is whatever `latest` is today.

    The next pull may bring another major version, or a broken or hijacked one, and nobody can say which
    version runs. Name the version that was tested. An image that is built here only gets its name so.

    Source: CIS Docker Benchmark 5.28.
    """
    reference = image.reference
    if image.origin != "image" or image.is_built_here or reference is None:
        return
    if reference.tag is None and reference.digest is None:
        yield Finding(image, f"`{reference.familiar}` has no tag, so it is `latest`: name a version")
