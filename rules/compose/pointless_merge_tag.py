from collections.abc import Iterator

from caulk.linter.compose.merge_tags import MergeTag
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="safe",
    tag="unnecessary",
    bad={"compose.yaml": "services:\n  web:\n    image: nginx:1.30\n    ports: !reset ['8080:80']\n"},
    good={"compose.yaml": "services:\n  web:\n    image: nginx:1.30\n"},
)
def check(tag: MergeTag) -> Iterator[Finding]:
    """`!reset` or `!override` stands where nothing comes before that it could change.

    They are for files that override others, for a file that includes some, and for services that extend one. In the
    file that compose reads first, `!reset` drops its own value without a word, and `!override` does nothing.

    Source: compose-go.
    """
    if tag.is_pointless and tag.entry is not None:
        what = "compose drops this value" if tag.name == "!reset" else "it does nothing"
        fix = Fix.of("Leave it out", tag.remove())
        yield Finding(tag, f"there is nothing before that `{tag.name}` could change: {what}", fix)
