"""What holds of any text that is put in order, whatever its language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from caulk.linter.document import Document
from caulk.linter.fixing import apply
from caulk.linter.formatting.lines import Layout
from caulk.linter.source import Edit, Source

File = TypeVar("File", bound=Document)


def check_laws(
    text: str,
    read: Callable[[Source], File],
    edits: Callable[[File, Layout], Sequence[Edit]],
    meaning: Callable[[File], object],
) -> None:
    """Each change changes something and begins behind the last; what comes of them says the same and stays as it is.

    `edits` gives the changes that put a text in order, `meaning` all that no formatter may change.
    """
    file = read(Source("file", text))
    changes = edits(file, Layout())
    for before, behind in pairwise(changes):
        assert before.span.end <= behind.span.start
    for change in changes:
        assert change.text != change.span.text
    after = read(apply(file.source, changes))
    assert meaning(after) == meaning(file)
    assert not after.parses_worse_than(file)
    assert edits(after, Layout()) == []
