"""Parts of a compose file put in order: what moves, what stays, and that nothing is lost."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from caulk.linter.compose.collation import collation
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.nodes import Mapping, Scalar, Sequence, YamlNode, resolve
from caulk.linter.registry import Registry
from caulk.linter.rule import Rule
from caulk.linter.source import Source
from caulk.linter.testing import findings, mended
from hypothesis import given, settings
from hypothesis import strategies as st

NAMES = ("service-order", "service-key-order", "dependency-order", "port-order", "top-level-order")


@cache
def rule(name: str) -> Rule:
    found = Registry().get(name)
    assert found is not None
    return found


def read(text: str) -> ComposeFile:
    return ComposeFile(Source("compose.yaml", text))


def sorted_by(name: str, text: str) -> str:
    return mended(rule(name), {"compose.yaml": text}, unsafe=False)["compose.yaml"]


def content(node: YamlNode | None, *, any_order: bool = False) -> object:
    """Give what a node comes to, aliases looked through, mappings without their order."""
    value = resolve(node)
    if isinstance(value, Mapping):
        pairs = ((repr(content(entry.key)), repr(_content_of(entry.name, entry.value))) for entry in value.entries)
        return sorted(pairs)
    if isinstance(value, Sequence):
        items = [content(item) for item in value.items]
        return sorted(items, key=repr) if any_order else items
    return (value.text, value.tag) if isinstance(value, Scalar) else None


def _content_of(name: str, node: YamlNode) -> object:
    return content(node, any_order=name in ("ports", "depends_on"))


def is_kept(name: str, text: str) -> None:
    """Check that a rule's fix changes nothing but the order, and changes nothing a second time."""
    before = read(text)
    if any(before.problems):
        return
    after = sorted_by(name, text)
    lines = Counter(f"{text}\n".splitlines()), Counter(f"{after}\n".splitlines())
    flow = any(isinstance(node, (Mapping, Sequence)) and node.flow for node in before.documents) or "[" in text
    assert lines[0] == lines[1] or flow
    assert Counter(c.span.text for c in before.comments) == Counter(c.span.text for c in read(after).comments)
    assert [content(root) for root in before.documents] == [content(root) for root in read(after).documents]
    assert sorted_by(name, after) == after
    assert len(text) == len(after)


SCALARS = (
    "x",
    "'80:80'",
    '"81"',
    "",
    "|\n{0}  text\n\n{0}   more",
    ">-\n{0}  folded\n{0}   ",
    "|+\n{0}  kept\n",
    "[c, b]",
)
ITEMS = ("'8443:443'", "80:80", "81:81", "b", "a", "c", "${X}:1", "127.0.0.1:79:79", "|\n{0}    block")
MARKS = ("", "", "", "", "", "&p ", "&q ")
KEYS = (
    "restart",
    "labels",
    "image",
    "environment",
    "x-a",
    "App",
    "app",
    "user",
    "b",
    "ports",
    "depends_on",
    "networks",
)
TOPS = ("x-b", "x-a", "name", "volumes", "networks", "odd", "configs")
ANCHORS = "x-z: &p {b: c}\nx-y: &q {d: *p}\n"
GAPS = (
    "",
    "",
    "",
    "",
    "\n",
    "# zero\n",
    "{0}# one\n",
    "{0}    # deep\n",
    "\n{0}# own\n",
    "{0}# own\n\n",
    "\n# x\n{0}# y\n\n",
    " \n",
)


def keys(names: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), min_size=1, max_size=5, unique=True)


@st.composite
def entry(draw: st.DrawFn, key: str, indent: str) -> str:
    """Make a key with its value: a scalar, an alias, a list, or a mapping."""
    behind = draw(st.sampled_from(["", "", " # behind"]))
    mark = draw(st.sampled_from(MARKS))
    kind = draw(st.sampled_from("SSSSSAFLM")) if key not in ("ports", "depends_on") else draw(st.sampled_from("LLLF"))
    if kind == "A":
        return f"{indent}{key}: {draw(st.sampled_from(['*p', '*q']))}{behind}\n"
    if kind == "S":
        scalar = draw(st.sampled_from(SCALARS)).format(indent)
        return f"{indent}{key}: {mark}{scalar}{'' if chr(10) in scalar else behind}\n"
    if kind == "F":
        items = draw(st.lists(st.sampled_from(ITEMS[:6]), min_size=1, unique=True))
        between = draw(st.sampled_from([", ", f",\n{indent}  ", f", # behind\n{indent}  "]))
        return f"{indent}{key}: [{between.join(items)}]{behind}\n"
    pad = indent + draw(st.sampled_from(["", "  "]))
    if kind == "L":
        lines = [f"{indent}{key}: {mark}{behind}\n"]
        for item in draw(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=4, unique=True)):
            lines += [draw(st.sampled_from(GAPS)).format(pad), f"{pad}- {item}\n".replace("{0}", pad)]
        return "".join(lines)
    return f"{indent}{key}: {mark}{behind}\n{draw(mapping(('b', 'a', 'x-c'), indent + '  '))}"


@st.composite
def mapping(draw: st.DrawFn, names: tuple[str, ...], indent: str) -> str:
    lines = []
    for key in draw(keys(names)):
        lines += [draw(st.sampled_from(GAPS)).format(indent), draw(entry(key, indent))]
    return "".join(lines)


@st.composite
def compose(draw: st.DrawFn) -> str:
    """Make a compose file with comments, blank lines, anchors and aliases wherever they may stand."""
    lines = [draw(st.sampled_from(["", "# top\n", "---\n", ANCHORS, "# top\n\n# more\n" + ANCHORS, ANCHORS]))]
    tops = [*draw(keys(TOPS)), "services"]
    for top in tops[::-1] if draw(st.booleans()) else tops:
        lines.append(draw(st.sampled_from(GAPS)).format(""))
        if top != "services":
            lines.append(draw(entry(top, "")))
            continue
        lines.append("services:\n")
        for name in draw(keys(("web", "db", "App", "app", "api_1", "api-1", "api1"))):
            merge = draw(st.sampled_from(["", "", "    <<: *p\n"]))
            mark = draw(st.sampled_from(MARKS))
            lines += [
                draw(st.sampled_from(GAPS)).format("  "),
                f"  {name}: {mark}\n{merge}",
                draw(mapping(KEYS, "    ")),
            ]
    lines.append(draw(st.sampled_from(GAPS)).format("  "))
    text = "".join(lines) if draw(st.booleans()) else "".join(lines).rstrip("\n")
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


@pytest.mark.parametrize("name", NAMES)
@given(compose())
@settings(deadline=None, max_examples=40)
def test_sorting_keeps_every_line_every_comment_and_what_the_file_says(name: str, text: str) -> None:
    is_kept(name, text)


@pytest.mark.parametrize(
    ("words", "numeric"),
    [
        (["_x", "-x", "1", "a", "A", "ab", "Ab", "b", "B"], False),
        (["web10", "web2"], False),
        (["web2", "web10", "web10a"], True),
        (["80", "443", "3000", "3000-3005", "8080"], True),
        (["api_1", "api-1", "api.1", "api1"], False),
        (["cafe", "caf\u00e9", "cafes"], False),
    ],
)
def test_words_are_sorted_as_in_a_dictionary(words: list[str], numeric: bool) -> None:
    backwards = list(reversed(words))
    assert sorted(backwards, key=lambda word: collation(word, numeric=numeric)) == words


def test_two_anchors_of_one_name_keep_what_stands_between_in_its_order() -> None:
    text = "services:\n  c: &x\n    image: a\n  b: *x\n  a: &x\n    image: b\n  d: *x\n"
    assert not findings(rule("service-order"), {"compose.yaml": text})


def test_a_service_moves_only_as_far_as_its_alias_may() -> None:
    text = "services:\n  z: &base {image: a}\n  c: {image: c}\n  b: *base\n  a: {image: b}\n"
    after = "services:\n  a: {image: b}\n  c: {image: c}\n  z: &base {image: a}\n  b: *base\n"
    assert sorted_by("service-order", text) == after


@pytest.mark.parametrize(
    "text",
    [
        "services:\n  b:\n    command: |+\n      x\n\n  a:\n    image: x\n",
        "services:\n  b:\n    image: x\n  a:\n    command: |\n      x",
        "services:\n  b:\n    command: |\n      x\n         \n  a:\n    image: x\n",
        "services:\n  ? b\n  : image: x\n  a:\n    image: x\n",
        "services:\n  b:\n    image: x\n\t# tab\n  a:\n    image: x\n",
        "services: {b: {image: x}, # why\n  a: {image: x}}\n",
    ],
)
def test_where_lines_cannot_move_unharmed_it_is_only_told(text: str) -> None:
    (found,) = findings(rule("service-order"), {"compose.yaml": text})
    assert found.fix is None
