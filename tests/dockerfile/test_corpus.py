"""What BuildKit says of thousands of published Dockerfiles. Skipped where they are not at hand."""

import gzip
import json
import re
from pathlib import Path

import pytest
from caulk.linter.dockerfile.syntax import parse
from caulk.linter.source import Source

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "dockerfiles.jsonl.gz"
LINE = re.compile(r"on line (\d+)")


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not at hand")
def test_exactly_what_buildkit_refuses_is_refused_and_at_its_line():
    differing = []
    for line in gzip.decompress(CORPUS.read_bytes()).splitlines():
        record = json.loads(line)
        source = Source.from_bytes(record["id"], record["text"].encode("utf-8", "surrogateescape"))
        problems = parse(source).problems
        error = LINE.search(record["buildkit_error"] or "")
        ours = problems[0].span.first.line if problems else None
        if ours != (int(error[1]) if error else None):
            differing.append((record["id"], record["buildkit_error"], problems))
    assert differing == []
