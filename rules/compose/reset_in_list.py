from collections.abc import Iterator

from caulk.linter.compose.merge_tags import MergeTag
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    bad="""
        services:
          web:
            image: nginx:1.30
            ports:
              - !reset "8080:80"
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            ports: !override
              - "8443:443"
    """,
)
def check(tag: MergeTag) -> Iterator[Finding]:
    """An item of a list is to be reset.

    Compose resets keys only: it leaves the item out, and the one that was meant stays. Put the whole list in the
    place of the other with `!override`. Source: compose-go.
    """
    if tag.name == "!reset" and tag.entry is None:
        yield Finding(tag, "compose resets no items of lists: write the list anew, with `!override`")
