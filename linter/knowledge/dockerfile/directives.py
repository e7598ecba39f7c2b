"""Parser directives, and the build arguments that are there without ARG. Source: BuildKit's reference."""

from __future__ import annotations

from caulk.linter.knowledge.dockerfile.entries import Directive

DIRECTIVES = {
    "syntax": Directive(
        "The frontend image that reads this file, so that newer syntax works with an older builder.",
        {
            "docker/dockerfile:1": "the newest stable release of syntax 1",
            "docker/dockerfile:1-labs": "the same, with what is not stable yet",
        },
    ),
    "escape": Directive(
        "The character that continues lines and escapes; a backtick leaves the backslashes of Windows alone.",
        {"\\": "as without the directive", "`": "for paths of Windows"},
    ),
    "check": Directive(
        "What BuildKit's own checks do: parts without blanks, joined by `;`.",
        {
            "skip=": "checks that are not made, joined by commas; `all` for all",
            "error=true": "makes the build fail if one of them finds something",
            "experimental=": "experimental checks that are made; `all` for all",
        },
    ),
}

PREDEFINED_ARGS = {
    "BUILDARCH": "The architecture of the machine that builds.",
    "BUILDOS": "The operating system of the machine that builds.",
    "BUILDOSVERSION": "The version of the operating system that builds.",
    "BUILDPLATFORM": "The platform of the machine that builds.",
    "BUILDVARIANT": "The variant of the architecture that builds.",
    "TARGETARCH": "The architecture that the image is for, such as arm64.",
    "TARGETOS": "The operating system that the image is for.",
    "TARGETOSVERSION": "The version of the operating system that the image is for.",
    "TARGETPLATFORM": "The platform that the image is for, such as linux/arm64.",
    "TARGETSTAGE": "The name of the stage that is built.",
    "TARGETVARIANT": "The variant of the architecture, such as v7.",
}
"""The platform's arguments: FROM sees them, a stage once it declares them with ARG."""
