from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.image import ImageUse
from caulk.linter.rule import rule


@rule(
    "supply-chain",
    severity="warning",
    aliases=(
        *("DL3007", "DS-0001", "CKV_DOCKER_7", "DKL-DI-0006", "dockerfilelint:latest_tag", "cis:5.28"),
        *("kics:image_version_using_latest", "semgrep:avoid-latest-version"),
    ),
    bad=(
        "FROM debian:latest",
        """
        ARG VERSION=latest
        FROM node:${VERSION}
        """,
    ),
    good="FROM debian:12",
)
def check(image: ImageUse) -> Iterator[Finding]:
    """The base image is tagged `latest`, which is another image tomorrow.

    The next build may stand on another major version, and nobody can say which one an image was made of.
    Name the version that was tested. ARGs are judged by their defaults; a digest beside the tag decides.

    Source: CIS Docker Benchmark 5.28.
    """
    reference = image.reference
    if image.origin == "FROM" and reference and reference.tag == "latest" and reference.digest is None:
        yield Finding(image.tag_span, "`latest` moves: name a version")
