from collections.abc import Iterator

from caulk.linter.compose.references import ConfigUse
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        services:
          web:
            image: nginx:1.30
            configs: [site_conf]
        configs:
          site.conf:
            file: site.conf
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            configs: [site.conf]
        configs:
          site.conf:
            file: site.conf
    """,
)
def check(use: ConfigUse) -> Iterator[Finding]:
    """A service reads a config that the file does not declare.

    Compose refuses the whole file. The top level's `configs` says where its content comes from.

    The fix is unsafe because another config may be meant. Source: Compose Specification.
    """
    if use.is_undefined:
        yield Finding(use, use.complaint, Fix.of("Name the config that is meant", use.correct()))
