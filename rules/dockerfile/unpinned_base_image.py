from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.image import ImageUse
from caulk.linter.rule import rule


@rule(
    "supply-chain",
    severity="info",
    default=False,
    aliases=("semgrep:dockerfile-source-not-pinned", "cis:4.2"),
    bad="FROM debian:12",
    good="FROM debian:12@sha256:b8084b1a576c5504a031936e1132574f4ce1d6cc7130bbcc25a28f074539ae6b",
)
def check(image: ImageUse) -> Iterator[Finding]:
    """The base image is not pinned by its digest.

    A tag can be moved to another image, by its owner or by somebody who took the account over; a digest
    cannot. Pin it, and let a bot raise it. Nothing is fixed here: caulk asks no registry.

    Source: CIS Docker Benchmark 4.2.
    """
    reference = image.reference
    if image.origin != "image" and reference and reference.digest is None:
        yield Finding(image, f"{reference.familiar} is not pinned by a digest")
