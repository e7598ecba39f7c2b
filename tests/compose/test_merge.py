import pytest
from caulk.linter.compose.model import ComposeFile
from caulk.linter.source import Source


def read(text: str) -> ComposeFile:
    return ComposeFile(Source("compose.yaml", text))


def test_merged_keys_are_seen_where_they_are_written():
    web = read("x-a: &a\n  restart: always\nservices:\n  web:\n    <<: *a\n    image: b\n").services[0]
    assert web.text("restart") == "always"
    entry = web.entry("restart")
    assert entry is not None
    assert entry.span.first.line == 2


def test_own_keys_come_before_merged_ones():
    web = read("x-a: &a {image: a}\nservices:\n  web:\n    image: b\n    <<: *a\n").services[0]
    assert web.text("image") == "b"


def test_of_several_merged_mappings_the_first_wins():
    web = read("x: [&a {image: a}, &b {image: b, user: c}]\nservices:\n  web: {<<: [*a, *b]}\n").services[0]
    assert (web.text("image"), web.text("user")) == ("a", "c")


def test_merged_mappings_may_merge_others():
    text = "x-a: &a {image: a, user: x}\nx-b: &b {<<: *a, user: y}\nservices:\n  web: {<<: *b}\n"
    web = read(text).services[0]
    assert (web.text("image"), web.text("user")) == ("a", "y")


def test_an_alias_to_a_list_of_mappings_is_merged():
    web = read("x: &x [{image: a}]\nservices:\n  web: {<<: *x}\n").services[0]
    assert web.text("image") == "a"


def test_a_quoted_merge_key_is_a_key_like_any_other():
    web = read("x: &x {image: a}\nservices:\n  web: {'<<': *x}\n").services[0]
    assert web.text("image") is None


@pytest.mark.parametrize("value", ["a", "[a]", "[{b: c}, 1]", ""])
def test_merging_anything_but_mappings_is_a_problem(value: str):
    problems = read(f"services:\n  web:\n    image: a\n    <<: {value}\n").problems
    assert len(problems) == 1
    assert "merges mappings" in problems[0].message


def test_a_mapping_that_merges_itself_is_read_once():
    file = read("services:\n  web: &web\n    image: a\n    <<: *web\n")
    assert file.services[0].text("image") == "a"
    assert len(file.problems) == 1


def test_a_chain_of_merges_without_end_is_bounded():
    chain = "".join(f"  a{n}: &a{n}\n    <<: *a{n - 1}\n    k{n}: v\n" for n in range(1, 5000))
    file = read("services:\n  a0: &a0\n    image: b\n" + chain)
    assert len(file.services) == 5000
    assert sum(len(service.fields.entries) for service in file.services) < 250_000
