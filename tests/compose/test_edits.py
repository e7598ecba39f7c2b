import pytest
from caulk.linter.compose.edits import plain_or_quoted, remove_entry, remove_item, replace_scalar, within
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.nodes import Mapping, Scalar, Sequence
from caulk.linter.compose.service import Service
from caulk.linter.source import Edit, Source
from hypothesis import given
from hypothesis import strategies as st


def service(text: str, index: int = 0) -> Service:
    return ComposeFile(Source("compose.yaml", text)).services[index]


def applied(edit: Edit | None) -> str:
    assert edit is not None
    text = edit.span.source.text
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


def test_a_key_is_added_behind_the_last_one_in_the_authors_indentation():
    text = "services:\n   web:\n      image: a  # why\n\n   api:\n      image: b\n"
    expected = "services:\n   web:\n      image: a  # why\n      read_only: true\n\n   api:\n      image: b\n"
    assert applied(service(text).add("read_only", "true")) == expected


def test_a_key_is_added_behind_a_block_scalar():
    text = "services:\n  web:\n    image: a\n    command: |\n      b\n\n  api: {}\n"
    expected = text.replace("      b\n", "      b\n    init: true\n")
    assert applied(service(text).add("init", "true")) == expected


def test_a_key_is_added_to_a_flow_mapping_inside_its_braces():
    text = "services:\n  web: {image: a}\n"
    assert applied(service(text).add("cap_drop", ("ALL",))) == "services:\n  web: {image: a, cap_drop: [ALL]}\n"


def test_a_key_is_added_to_json_on_a_line_of_its_own_and_quoted():
    text = '{"services": {"web": {\n  "image": "a"\n}}}\n'
    expected = '{"services": {"web": {\n  "image": "a",\n  "init": true\n}}}\n'
    assert applied(service(text).add("init", "true")) == expected


def test_a_list_is_indented_as_the_author_indents_lists():
    text = "services:\n  web:\n    image: a\n  api:\n    image: b\n    ports:\n    - 80:80\n"
    expected = text.replace("image: a\n", "image: a\n    cap_drop:\n    - ALL\n")
    assert applied(service(text).add("cap_drop", ("ALL",))) == expected


def test_line_breaks_stay_as_they_are():
    text = "services:\r\n  web:\r\n    image: a\r\n"
    expected = "services:\r\n  web:\r\n    image: a\r\n    init: true\r\n"
    assert applied(service(text).add("init", "true")) == expected


def test_a_key_is_added_to_a_file_that_ends_without_a_line_break():
    assert applied(service("services:\n  web:\n    image: a").add("init", "true")).endswith("a\n    init: true")


def test_a_key_that_is_there_is_not_added():
    assert service("services:\n  web: {image: a, init: false}\n").add("init", "true") is None


def test_a_service_that_others_copy_is_not_added_to():
    text = "services:\n  web: &web\n    image: a\n  api:\n    <<: *web\n"
    assert service(text).add("init", "true") is None
    assert service(text, 1).add("init", "true") is not None


def test_a_service_that_is_an_alias_is_not_added_to():
    assert service("x-web: &web {image: a}\nservices:\n  web: *web\n").add("init", "true") is None


def test_an_item_is_added_behind_the_last_one():
    text = "services:\n  web:\n    security_opt:\n    - a # b\n    image: c\n"
    assert applied(service(text).add_item("security_opt", "d")) == text.replace("# b\n", "# b\n    - d\n")


def test_an_item_is_added_to_a_flow_list():
    text = "services:\n  web:\n    security_opt: [ a ]\n"
    assert applied(service(text).add_item("security_opt", "b")) == text.replace("[ a ]", "[ a, b ]")


def test_an_item_is_added_to_a_list_that_is_made_for_it():
    text = "services:\n  web:\n    image: a\n"
    assert applied(service(text).add_item("cap_drop", "ALL")) == text + "    cap_drop:\n      - ALL\n"


def test_an_item_is_not_added_to_a_list_that_comes_from_elsewhere():
    text = "x-a: &a {cap_drop: [MKNOD]}\nservices:\n  web:\n    <<: *a\n    image: b\n"
    assert service(text).add_item("cap_drop", "ALL") is None


def test_an_item_goes_with_its_line():
    text = "services:\n  web:\n    cap_add:\n      - A # x-y\n      # c-d\n      - B\n    image: a\n"
    assert applied(service(text).cap_add[1].remove()) == text.replace("      - B\n", "")
    assert applied(service(text).cap_add[0].remove()) == text.replace("      - A # x-y\n", "")


def test_the_last_item_takes_its_key_along():
    text = "services:\n  web:\n    image: a\n    cap_add:\n      - A\n"
    assert applied(service(text).cap_add[0].remove()) == "services:\n  web:\n    image: a\n"


def test_an_item_of_a_flow_list_goes_with_one_comma():
    text = "services:\n  web: {cap_add: [A, B, C], image: a}\n"
    web = service(text)
    assert [applied(item.remove()) for item in web.cap_add] == [
        text.replace("[A, B, C]", kept) for kept in ("[B, C]", "[A, C]", "[A, B]")
    ]


def test_an_item_that_an_alias_brings_in_stays():
    text = "x-a: &a [A]\nservices:\n  web:\n    cap_add: *a\n"
    assert service(text).cap_add[0].remove() is None


def test_what_an_alias_needs_stays():
    text = "services:\n  web:\n    cap_add: &a [A]\n  api:\n    cap_add: *a\n"
    assert service(text).cap_add[0].remove() is None


def test_a_key_goes_with_all_its_lines():
    text = "services:\n  web:\n    deploy:\n      mode: global\n    image: a\n"
    assert applied(remove_entry(service(text).fields.entries["deploy"])) == "services:\n  web:\n    image: a\n"


def test_the_last_line_of_a_file_takes_the_break_before_it_along():
    text = "services:\r\n  web:\r\n    image: a\r\n    init: true"
    assert applied(remove_entry(service(text).fields.entries["init"])) == "services:\r\n  web:\r\n    image: a"


def test_the_only_key_of_a_block_leaves_an_empty_mapping():
    text = "services:\n  web:\n    init: true\n"
    assert applied(remove_entry(service(text).fields.entries["init"])) == "services:\n  web:\n    {}\n"


def test_the_first_key_behind_a_dash_leaves_the_dash():
    root = ComposeFile(Source("compose.yaml", "a:\n  - b: c\n    d: e\n")).documents[0]
    assert isinstance(root, Mapping)
    sequence = root.entries[0].value
    assert isinstance(sequence, Sequence)
    item = sequence.items[0]
    assert isinstance(item, Mapping)
    assert applied(remove_entry(item.entries[0])) == "a:\n  - d: e\n"


def test_an_item_whose_anchor_holds_a_dash_goes_whole():
    root = ComposeFile(Source("compose.yaml", "a:\n  - &x-y b\n  - c\n")).documents[0]
    assert isinstance(root, Mapping)
    sequence = root.entries[0].value
    assert isinstance(sequence, Sequence)
    assert applied(remove_item(root.entries[0], sequence.items[0])) == "a:\n  - c\n"


def test_a_replaced_scalar_keeps_its_quotes():
    root = ComposeFile(Source("compose.yaml", "a: 'b'\nc: \"d\"\ne: f\n")).documents[0]
    assert isinstance(root, Mapping)
    scalars = [entry.value for entry in root.entries if isinstance(entry.value, Scalar)]
    assert [replace_scalar(scalar, "it's").text for scalar in scalars] == ["'it''s'", '"it\'s"', "it's"]


def test_a_plain_scalar_is_quoted_only_where_it_must_be():
    assert plain_or_quoted("127.0.0.1:80:80") == "127.0.0.1:80:80"
    assert plain_or_quoted("a: b") == '"a: b"'
    assert plain_or_quoted("*") == '"*"'


STYLES = {
    "plain": "services: {{web: {{image: {}}}}}\n",
    "single": "services: {{web: {{image: '{}'}}}}\n",
    "double": 'services: {{web: {{image: "{}"}}}}\n',
    "literal": "services:\n  web:\n    image: |\n      {}\n",
}
WRITTEN = {"plain": "ls $$A b", "single": "ls ''$$A'' b", "double": 'ls \\"$$A\\" b', "literal": "ls $$A b"}


def image(text: str) -> Scalar:
    node = service(text).fields.node("image")
    assert isinstance(node, Scalar)
    return node


@pytest.mark.parametrize("style", STYLES)
@given(data=st.data(), inserted=st.text("a$\"'\\|~ -", min_size=1))
def test_an_edit_within_a_scalar_does_to_its_text_what_was_asked(style: str, data: st.DataObject, inserted: str):
    text = STYLES[style].format(WRITTEN[style])
    node = image(text)
    script = node.interpolated.script
    at = data.draw(st.integers(0, len(script.text) - 1))
    edit = within(node, script.span(at, at).replace(inserted) if at else script.span(0, 1).prepend(inserted))
    if edit is None:
        assert style == "plain" or (style == "literal" and inserted != inserted.strip())
        return
    assert image(applied(edit)).interpolated.text == script.text[:at] + inserted + script.text[at:]


@pytest.mark.parametrize(("style", "inserted"), [("plain", ": a"), ("plain", " #"), ("plain", "]"), ("literal", "\n")])
def test_an_edit_that_a_scalar_cannot_take_is_none(style: str, inserted: str):
    node = image(STYLES[style].format(WRITTEN[style]))
    assert within(node, node.interpolated.script.span(2, 2).append(inserted)) is None
