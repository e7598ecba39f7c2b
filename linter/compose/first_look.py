"""What compose refuses of a file before it looks at the keys."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.compose.fields import value_of
from caulk.linter.compose.merge import merge_problem
from caulk.linter.compose.nodes import Mapping, Sequence, Yaml
from caulk.linter.source import Problem, Source, Span


def first_line(source: Source) -> Span:
    """Give the first line that holds more than a comment, else the first comment's, else the first of all."""
    lines = map(source.line, range(1, len(source.line_starts) + 1))
    comment = None
    for line in (line for line in lines if line.text.strip()):
        if line.text.lstrip()[0] != "#":
            return line
        comment = comment or line
    return comment or source.line(1)


def first_look(yaml: Yaml, whole: Span) -> Iterator[Problem]:
    """Give what cannot be merged, and what is no mapping at the top; `whole` is where the file is spoken of."""
    for entry in yaml.merges:
        problem = merge_problem(entry)
        if problem is not None:
            yield problem
    filled = [root for root in yaml.documents if value_of(root) is not None or isinstance(root, (Mapping, Sequence))]
    if not filled and not yaml.problems:
        yield Problem(whole, "this compose file is empty: it needs at least `services`")
    for root in filled:
        if not isinstance(root, Mapping):
            place = root.span.source.line(root.span.first.line)
            yield Problem(place, "a compose file is a mapping: it begins with a key such as `services:`")
