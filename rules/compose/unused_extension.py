from collections.abc import Iterator

from caulk.linter.compose.anchors import UnusedExtension
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="info",
    default=False,
    fix="unsafe",
    tag="unnecessary",
    bad="""
        x-logging: &logging
          driver: local
        services:
          web:
            image: nginx:1.30
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(extension: UnusedExtension) -> Iterator[Finding]:
    """An extension has an anchor, and nothing in the file refers to it.

    Compose reads no `x-` key: it is there to be taken over by an alias, `*logging`, and anchors do not reach into other
    files. Off by default, for its anchor is found by unused-anchor, and the fix is unsafe, for another program may read
    the key.
    """
    fix = Fix.of(f"Remove `{extension.name}`", extension.remove())
    yield Finding(extension, f"nothing takes over what `{extension.name}` holds: leave it out", fix)
