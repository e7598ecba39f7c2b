"""What holds for any text at all."""

import pytest
from caulk.linter.compose.edits import remove_entry
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.nodes import Mapping, Scalar, Sequence, YamlNode, walk
from caulk.linter.source import Edit, Source
from hypothesis import example, given, settings
from hypothesis import strategies as st

PIECES = [
    *("a", "b: ", "- ", "\n", "\n  ", "\n    ", "  ", ": ", "[", "]", "{", "}", ",", '"', "'", "|", ">", "|2-", "&x "),
    *("*x", "<<: *x", "!t ", "# c", "$", "${A:-", "\t", "\r\n", "\\n", "\\", "---\n", "...\n", "? ", "%", "@", "é"),
    *("services:", "image: ", "ports: ", "80:80", "volumes: ", "environment: ", "build: ", "command: ", "null", "0"),
    *("healthcheck: ", "test: ", "deploy: ", "\x85", "\u2028", "\ufeff", "\x01", "\ud800", "\U0001f600", "\r"),
]
yamlish = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
texts = st.one_of(st.text(), yamlish, yamlish.map("services:\n  web:\n    ".__add__))


def read(text: str) -> ComposeFile:
    return ComposeFile(Source("compose.yaml", text))


def parts(node: YamlNode) -> list[YamlNode]:
    if isinstance(node, Mapping):
        return [part for entry in node.entries for part in (entry.key, entry.value)]
    return list(node.items) if isinstance(node, Sequence) else []


@given(texts)
@settings(deadline=None)
def test_any_text_is_read_and_every_node_lies_in_it(text: str):
    file = read(text)
    for node in file.nodes():
        assert 0 <= node.span.start <= node.span.end <= len(text)
    for comment in file.comments:
        assert comment.span.text.startswith("#")


@given(texts)
@example("\n0: :")
@settings(deadline=None)
def test_a_problem_has_a_place_that_is_not_empty(text: str):
    for problem in read(text).problems:
        assert problem.span.text or not text.strip()


@given(texts)
@settings(deadline=None)
def test_nodes_lie_inside_each_other_and_in_order(text: str):
    for node in walk(read(text).documents):
        at = node.span.start
        for part in parts(node):
            assert at <= part.span.start <= part.span.end <= node.span.end
            at = part.span.end


@given(texts)
@settings(deadline=None)
def test_the_script_of_a_scalar_is_its_text_and_lies_in_it(text: str):
    for node in walk(read(text).documents):
        if isinstance(node, Scalar):
            assert node.script.text == node.text
            assert node.span.covers(node.script.whole)


plain = st.text("abc", min_size=1, max_size=5)
services = st.dictionaries(plain, st.sampled_from(["x", "'y'", "\n      - p\n      - q", "[p, q]", "|\n      z\n"]))


def applied(edit: Edit) -> str:
    text = edit.span.source.text
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


@given(services, st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None)
def test_a_key_that_is_added_is_there_and_all_else_stays(keys: dict[str, str], newline: str):
    lines = "".join(f"    {key}: {value.rstrip()} # why\n" for key, value in keys.items() if "|" not in value)
    blocks = "".join(f"    {key}: {value}\n" for key, value in keys.items() if "|" in value)
    text = f"services:\n  web:\n    image: a\n{lines}{blocks}  api: {{}}\n".replace("\n", newline)
    web = read(text).services[0]
    edit = web.add("cap_drop", ("ALL",))
    assert edit is not None
    after = read(applied(edit))
    assert after.problems == ()
    assert [item.text for item in after.services[0].cap_drop] == ["ALL"]
    assert [name for name in after.services[0].fields.entries if name != "cap_drop"] == list(web.fields.entries)
    assert [service.name for service in after.services] == ["web", "api"]
    assert applied(edit).replace(edit.text, "") == text


@given(services, st.integers(min_value=0, max_value=5))
@settings(deadline=None)
def test_a_key_that_is_removed_is_gone_and_all_else_stays(keys: dict[str, str], index: int):
    body = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    file = read(f"services:\n  web:\n    image: a\n{body}")
    mapping = file.services[0].fields.mapping
    assert mapping is not None
    entry = mapping.entries[index % len(mapping.entries)]
    edit = remove_entry(entry)
    assert edit is not None
    after = read(applied(edit))
    assert after.problems == ()
    assert list(after.services[0].fields.entries) == [other.name for other in mapping.entries if other is not entry]


MEBI = 1 << 20
HOSTILE = {
    "brackets": "[" * MEBI,
    "braces": "{" * MEBI,
    "dashes": "- " * (MEBI // 2),
    "one plain scalar": "x" * MEBI,
    "many plain lines": "x\n" * (MEBI // 2),
    "one quoted scalar": '"' + "x" * MEBI + '"',
    "escapes": '"' + "\\n" * (MEBI // 2) + '"',
    "blanks": 'a: "' + " " * MEBI + '"',
    "keys": "".join(f"k{number}: v\n" for number in range(100_000)),
    "bad lines": "a: b: c\n" * (MEBI // 8),
    "short ports": "services: {a: {ports: [" + "80:80," * (MEBI // 6) + "]}}",
    "mounts": "services:\n a:\n  volumes:\n" + "   - a:b:c\n" * (MEBI // 11),
    "dollars": 'services: {a: {image: "' + "$$" * (MEBI // 2) + '"}}',
    "nested defaults": 'services: {a: {image: "' + "${A:-" * (MEBI // 5) + '"}}',
    "aliases": "a: &a b\nc: [" + "*a," * (MEBI // 3) + "]",
    "comments": "# a\n" * (MEBI // 4),
    "bangs": "!" * MEBI,
    "merges": "x: &x {a: b}\nservices:\n a:\n  <<: [" + "*x," * (MEBI // 3) + "]\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_mebibyte_of_anything_is_read(name: str):
    assert sum(1 for _ in read(HOSTILE[name]).nodes())
