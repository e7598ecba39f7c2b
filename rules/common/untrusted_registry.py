from collections.abc import Iterator
from fnmatch import fnmatchcase

from caulk.linter.finding import Finding
from caulk.linter.image import ImageUse
from caulk.linter.rule import rule


@rule(
    "supply-chain",
    severity="error",
    aliases=("DL3026", "kics:use_only_an_allowed_registry_in_the_from_image", "cis:4.2"),
    bad={
        "Dockerfile": "FROM quay.io/owner/app:1",
        "caulk.toml": '[rules.untrusted-registry]\nallowed = ["docker.io", "*.corp.example"]',
    },
    good={
        "Dockerfile": "FROM debian:12",
        "caulk.toml": '[rules.untrusted-registry]\nallowed = ["docker.io", "*.corp.example"]',
    },
)
def check(image: ImageUse, *, allowed: tuple[str, ...] = ()) -> Iterator[Finding]:
    """The image comes from a registry that is not among the allowed ones.

    An image runs with all that its container is given, and a build with all that its secrets open, so it
    matters who can change it. Nothing is found until `allowed` names registries: whole names, or patterns
    such as `*.corp.example`; Docker Hub is `docker.io`.

    Source: CIS Docker Benchmark 4.2.
    """
    reference = image.reference
    if not allowed or reference is None or image.is_built_here:
        return
    if not any(fnmatchcase(reference.host, pattern) for pattern in allowed):
        yield Finding(image, f"{reference.host} is not among the allowed registries")
