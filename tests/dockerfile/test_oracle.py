"""dockerfile-parse reads the same instructions, wherever its limits are not touched: it knows no here-documents,
lets a blank line end a continuation, and takes a doubled escape character for a continuation."""

from io import BytesIO
from pathlib import Path

import pytest
from caulk.linter.dockerfile.syntax import parse
from caulk.linter.source import Source
from dockerfile_parse import DockerfileParser

SAMPLE = sorted((Path(__file__).parent / "sample").glob("*.dockerfile"))


def theirs(data):
    return [
        (entry["instruction"], entry["startline"] + 1, entry["endline"] + 1, entry["value"].split())
        for entry in DockerfileParser(fileobj=BytesIO(data)).structure
        if entry["instruction"] != "COMMENT"
    ]


def ours(data):
    return [
        (node.name, node.span.first.line, node.span.last.line, written(node).split())
        for node in parse(Source.from_bytes("Dockerfile", data)).instructions
    ]


def written(node):
    return " ".join([*(flag.span.text for flag in node.flags), node.body.text])


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_both_parsers_see_the_same_instructions(path):
    data = path.read_bytes()
    assert ours(data) == theirs(data)


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_the_sample_has_no_problems(path):
    assert parse(Source.from_bytes("Dockerfile", path.read_bytes())).problems == ()


def test_there_is_a_sample():
    assert len(SAMPLE) >= 4
