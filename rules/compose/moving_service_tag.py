from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.image import ImageUse
from caulk.linter.knowledge.tags import MOVING, is_moving
from caulk.linter.rule import rule


@rule(
    "supply-chain",
    severity="warning",
    aliases=("dclint:service-image-require-explicit-tag", "cis:5.28"),
    bad="""
        services:
          web:
            image: nginx:latest
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(image: ImageUse, *, tags: tuple[str, ...] = MOVING) -> Iterator[Finding]:
    """The service's image has a tag that moves, such as `latest` or `stable`.

    The same name stands for another image tomorrow: a pull may bring another major version, or a broken
    one, and two hosts run different programs under one name. Name the version that was tested.

    Source: CIS Docker Benchmark 5.28.
    """
    reference = image.reference
    if image.origin != "image" or image.is_built_here or reference is None:
        return
    if reference.tag is not None and reference.digest is None and is_moving(reference.tag, tags):
        aliases = None if reference.tag in tags else ("cis:5.28",)
        yield Finding(image.tag_span, f"`{reference.tag}` moves: name a version", aliases=aliases)
