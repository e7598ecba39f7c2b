from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Maintainer
from caulk.linter.dockerfile.legacy import label_of
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="safe",
    aliases=(
        *("DL4000", "MaintainerDeprecated", "DS-0022", "CKV_DOCKER_6", "semgrep:maintainer-is-deprecated"),
        *("kics:maintainer_instruction_being_used", "dockerfilelint:deprecated_in_1.13"),
    ),
    tag="deprecated",
    bad="FROM debian:12\nMAINTAINER Ada <ada@example.org>",
    good="FROM debian:12\nLABEL org.opencontainers.image.authors='Ada <ada@example.org>'",
)
def check(maintainer: Maintainer) -> Iterator[Finding]:
    """MAINTAINER is deprecated.

    It has been since 2017, and most tools show labels only. The label org.opencontainers.image.authors says
    the same, and can be asked for with `docker inspect` like any other.
    """
    label = label_of(maintainer)
    fix = Fix("Make it a label", maintainer.syntax.head.replace(label)) if label else None
    yield Finding(maintainer.keyword, "MAINTAINER is deprecated: use a label", fix)
