import pytest
from caulk.linter.compose.nodes import Alias, Entry, Mapping, Scalar, Sequence, Yaml, YamlNode, resolve, walk
from caulk.linter.compose.syntax import parse
from caulk.linter.source import Source


def read(text: str) -> Yaml:
    return parse(Source("compose.yaml", text))


def entries(text: str) -> list[Entry]:
    root = read(text).documents[0]
    assert isinstance(root, Mapping)
    return list(root.entries)


def value(text: str) -> YamlNode:
    return entries(text)[0].value


def messages(text: str) -> list[str]:
    return [problem.message for problem in read(text).problems]


def places(text: str) -> list[str]:
    return [problem.span.text for problem in read(text).problems]


def test_a_plain_scalar_stands_where_its_text_does():
    scalar = value("services: café\n")
    assert isinstance(scalar, Scalar)
    assert scalar.span.text == scalar.text == "café"


def test_the_span_of_a_quoted_scalar_covers_its_quotes():
    scalar = value("a: 'b'\n")
    assert isinstance(scalar, Scalar)
    assert (scalar.text, scalar.span.text, scalar.style) == ("b", "'b'", "single")


def test_the_span_of_a_scalar_leaves_out_its_tag_and_anchor():
    scalar = value("a: !!str &x # why\n  b\n")
    assert isinstance(scalar, Scalar)
    assert scalar.span.text == "b"
    assert (scalar.tag, scalar.anchor) == ("tag:yaml.org,2002:str", "x")


def test_a_block_scalar_ends_with_its_last_filled_line():
    scalar = value("a: |\n  b \n\n\nc: d\n")
    assert isinstance(scalar, Scalar)
    assert scalar.span.text == "|\n  b "
    assert scalar.text == "b \n"


def test_a_block_mapping_ends_with_its_last_value():
    mapping = value("a: &x\n  b: c\n  d: e\n\n# more\nf: g\n")
    assert mapping.span.text == "b: c\n  d: e"


def test_a_flow_list_covers_its_brackets():
    sequence = value("a: !override [b, c]\n")
    assert isinstance(sequence, Sequence)
    assert sequence.flow
    assert sequence.span.text == "[b, c]"


def test_an_unindented_list_starts_at_its_first_dash():
    assert value("a: !t\n- b\n- c\nd: e\n").span.text == "- b\n- c"


def test_an_alias_keeps_its_own_place():
    alias = entries("a: &x b\nc: *x\n")[1].value
    assert isinstance(alias, Alias)
    assert alias.span.text == "*x"
    target = resolve(alias)
    assert isinstance(target, Scalar)
    assert target.text == "b"
    assert target.aliased


def test_an_anchor_set_twice_means_the_last_one_before_the_alias():
    target = resolve(entries("a: &x b\nc: &x d\ne: *x\n")[2].value)
    assert isinstance(target, Scalar)
    assert target.text == "d"


def test_anchors_do_not_reach_the_next_document():
    assert places("a: &x b\n---\nc: *x\n") == ["*x"]


def test_an_alias_without_anchor_is_a_problem_and_points_nowhere():
    text = "a: *x\n"
    assert places(text) == ["*x"]
    assert resolve(value(text)) is None


def test_an_alias_inside_its_own_anchor_is_a_problem():
    assert places("a: &a [*a, *a]\n") == ["*a", "*a"]


def test_aliases_that_unfold_beyond_all_measure_are_said_once():
    doubling = "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    assert len(messages("a0: &a0 [x]\n" + doubling)) == 1


def test_duplicate_keys_are_both_kept_and_a_problem_at_the_second():
    text = "a: b\n'a': c\n"
    assert [entry.name for entry in entries(text)] == ["a", "a"]
    assert places(text) == ["'a'"]
    assert "line 1" in messages(text)[0]


@pytest.mark.parametrize("key", ["1", "true", "null", "1.5", "~"])
def test_a_key_that_is_no_string_is_noted(key: str):
    assert [entry.key.span.text for entry in read(f"{key}: a\n").odd_keys] == [key]


@pytest.mark.parametrize("key", ["'1'", "yes", "on", "22:22", "1.2.3", "!!str 1"])
def test_a_key_that_compose_reads_as_a_string_is_none(key: str):
    assert messages(f"{key}: a\n") == []


def test_a_colon_in_a_plain_value_between_brackets_is_read():
    sequence = value("a: [80:80, 443:443/tcp]\n")
    assert isinstance(sequence, Sequence)
    assert [item.span.text for item in sequence.items] == ["80:80", "443:443/tcp"]
    assert [item.text for item in sequence.items if isinstance(item, Scalar)] == ["80:80", "443:443/tcp"]


def test_several_documents_are_read():
    assert len(read("a: b\n---\nc: d\n").documents) == 2


def test_a_byte_order_mark_shifts_nothing():
    source = Source.from_bytes("compose.yaml", b"\xef\xbb\xbfa: b\n")
    root = parse(source).documents[0]
    assert isinstance(root, Mapping)
    assert root.entries[0].value.span.text == "b"


def test_a_comment_is_found_with_its_place():
    comments = read("# one\na: b # two\n").comments
    assert [(comment.span.text, comment.text, comment.alone) for comment in comments] == [
        ("# one", "one", True),
        ("# two", "two", False),
    ]


def test_a_comment_ends_before_a_carriage_return():
    assert read("# one\r\na: b\r\n").comments[0].span.text == "# one"


@pytest.mark.parametrize("scalar", ['"a # b"', "'a # b'", "|\n  # b", ">\n  a\n  # b", "a#b"])
def test_what_looks_like_a_comment_inside_a_scalar_is_none(scalar: str):
    assert read(f"k: {scalar}\n").comments == ()


def test_a_comment_behind_a_block_scalars_sign_is_one():
    assert [comment.text for comment in read("k: | # why\n  text # not\n").comments] == ["why"]


@pytest.mark.parametrize(
    "text",
    [
        "services:\n  a:\n    ima\n    restart: no\n    tty: true\n    init: true\n  b: {image: x}\n",
        "services:\n  a:\n   image: x\n    restart: no\n    tty: true\n    init: true\n  b: {image: x}\n",
        "services:\n  a:\n    tty: true\n    env\n      A: b\n      C: d\n    init: true\n  b: {image: x}\n",
        "services:\n  a:\n    command: |x\n      a: b\n\n      c: d\n    init: true\n  b: {image: x}\n",
    ],
)
def test_one_mistake_is_told_once_and_the_rest_is_read(text: str):
    assert len(messages(text)) == 1
    services = value(text)
    assert isinstance(services, Mapping)
    first, second = services.entries
    assert isinstance(first.value, Mapping)
    assert first.value.entries[-1].name == "init"
    assert second.name == "b"


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("a: b: c\n", "b:", "quotes"),
        ("a: b\n c: d\n", "c:", "indentation"),
        ('a: "b\nc: d\n', '"b', "never closed"),
        ("a: [b\nc: d\n", "[b", "never closed"),
        ("a: [b c: d e: f]\n", "e:", "missing"),
        ("a:\n\t- b\n", "\t", "spaces"),
        ("a: @b\n", "@b", "quotes"),
        ("a: *\n", "*", "needs a name"),
        ('a: "\\q"\n', '\\q"', "escape"),
        ("a\nb: c\n", "a", "no key"),
        ("a:\n  b\n  c: d\n  e: f\n", "b", "no key"),
        ("a:\n  b\n    c: d\n", "b", "no key"),
        ("a:\n b: c\n  d: e\n  f: g\n", "b:", "indented less"),
        ("a:\n  b: c\n d: e\n", "d:", "indentation"),
        ('a: "b" c\n', "c", "closing quote"),
        ("a: b\n- c\n", "-", "under its own key"),
        ("a: - b\n", "-", "next one"),
        ("a: | b\n", "b", "digit"),
        ("a: ]\n", "]", "value is missing"),
        ("a: [\n", "[", "bracket is never closed"),
        ("a: [${B}]\n", "${B}]", "quotes"),
        ("a: b\x01c\n", "\x01", "U+0001"),
        ("a: {{b}}/c\n", "/c", "closing bracket"),
        ("<<<<<<< HEAD\na: b\n", "<<<<<<<", "merge conflict"),
        (">>>>>>> x\na: b\n", ">>>>>>>", "merge conflict"),
        ("a: `b`\n", "`b`", "a backtick"),
        ("%FOO\na: b\n", "%FOO", "directive"),
        ("a:\n   b: c\n  d: e\n  f: g\n", "b:", "deeper"),
    ],
)
def test_a_problem_stands_at_its_place_and_says_what_to_do(text: str, place: str, word: str):
    problem = read(text).problems[0]
    assert problem.span.text == place
    assert word in problem.message


@pytest.mark.parametrize(
    "text", ['a: "x\nb: "y"\nc: "z"\nd: e\n', "a: 'x\nb: 'y'\nc: 'z'\nd: e\n", 'l:\n- "x\n- "y"\n- "z"\n- d\n']
)
def test_a_quote_that_ends_at_the_next_one_is_told_alone_and_what_follows_is_read(text: str):
    file = read(text)
    assert [(each.span.text, each.message) for each in file.problems] == [
        (text[text.index("x") - 1 : text.index("x") + 1], "this quote is never closed")
    ]
    scalars = [node.text for node in walk(file.documents) if isinstance(node, Scalar)]
    assert "y" in scalars
    assert "z" in scalars


def test_what_stands_before_and_behind_an_error_is_read():
    root = read("a: b\nc: d: e\nf: g\n").documents[0]
    assert isinstance(root, Mapping)
    assert [entry.name for entry in root.entries] == ["a", "f"]


def test_every_error_of_a_file_is_found():
    assert len(messages("a: b: c\nd: e\nf: @g\nh: [i\nj: k\n")) == 3


def test_a_file_with_errors_without_end_is_given_up():
    assert len(messages("a: b: c\n" * 1000)) == 21


def test_nesting_beyond_two_hundred_levels_is_a_problem():
    yaml = read("[" * 100_000)
    assert "200 levels" in yaml.problems[0].message
    assert sum(1 for _ in walk(yaml.documents)) == 200


def test_an_undecodable_byte_is_no_problem_here():
    assert parse(Source.from_bytes("compose.yaml", b"a: caf\xe9\n")).problems == ()


MIXED = "a: &x\n  - b # c\n  -\n  - [80:80, {c: d}]\ne:\n\nf: |\n  g\nh: *x\n? i\n: 'j'\n"


def test_without_the_c_scanner_the_nodes_are_the_same(monkeypatch: pytest.MonkeyPatch):
    def nodes() -> list[tuple[str, str]]:
        return [(type(node).__name__, node.span.text) for node in walk(read(MIXED).documents)]

    fast = nodes()
    monkeypatch.setattr("ruamel.yaml.main.CParser", None)
    assert nodes() == fast


def test_an_empty_value_stands_behind_its_colon():
    assert [entry.value.span.start for entry in entries("a:\n\n# b\nc:  \n")] == [2, 10]


def test_a_line_break_in_the_middle_of_a_key_does_not_make_all_that_follows_wrong():
    service = "    image: debian:13\n    tty: true\n"
    others = "".join(f"  web{number}:\n{service}" for number in range(30))
    problems = read(f"services:\n  first:\n{service}    environ\nment: {{}}\n{others}").problems
    assert [problem.span.text for problem in problems] == ["environ", "ment:"]
