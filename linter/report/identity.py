"""What a finding is known by when the lines above it come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from caulk.linter.finding import Diagnostic
from caulk.linter.report.paths import Paths


def identities(diagnostics: Iterable[Diagnostic], paths: Paths) -> Iterator[str]:
    """Give a hash for each finding, no two alike: of the rule, the path, the text of its line, and the how manieth.

    It does not tell of the line's number, nor of the message: what else is found, and how it is said, may change.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for diagnostic in diagnostics:
        source = diagnostic.span.source
        text = source.line(diagnostic.span.first.line).text.strip()
        what = (diagnostic.rule, paths[source.path], text)
        seen[what] += 1
        key = "\0".join((*what, str(seen[what])))
        yield sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
