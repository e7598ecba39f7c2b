from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.image import ImageUse
from caulk.linter.rule import rule


@rule(
    "supply-chain",
    severity="warning",
    aliases=(
        *("DL3006", "DS-0001", "CKV_DOCKER_7", "dockerfilelint:missing_tag", "cis:5.28"),
        *("kics:image_version_not_explicit", "semgrep:missing-image-version"),
    ),
    bad=(
        "FROM debian",
        """
        ARG BASE=python
        FROM ${BASE}
        """,
    ),
    good=(
        "FROM debian:12",
        """
        FROM golang:1.26 AS build
        FROM build
        """,
    ),
)
def check(image: ImageUse) -> Iterator[Finding]:
    """The base image has no tag, so it is whatever `latest` is on the day of the build.

    Tomorrow's build may stand on another major version, and nobody can say which one an image was made of.
    Name the version that was tested. ARGs are judged by their defaults.

    Source: CIS Docker Benchmark 5.28.
    """
    reference = image.reference
    if image.origin == "FROM" and reference and reference.tag is None and reference.digest is None:
        yield Finding(image, f"{reference.familiar} has no tag, so it is `latest`: name a version")
