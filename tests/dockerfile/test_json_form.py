import json

import pytest
from caulk.linter.dockerfile.json_form import read_array
from caulk.linter.shell.script import Script
from caulk.linter.source import Source
from hypothesis import given
from hypothesis import strategies as st


def array(text):
    source = Source("Dockerfile", text)
    return read_array(Script.verbatim(source.span(0, len(text))))


@pytest.mark.parametrize("text", ["[]", "[ ]", '["a"]', '[ "a" ,\t"b c" ] ', r'["\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"]'])
def test_arrays_of_strings_are_read(text):
    read = array(text)
    assert [word.script.text for word in read.items] == json.loads(text)
    assert read.other is None


NOT_JSON = """\
a
['a']
["a",]
["a"
["a"] b
["a" "b"]
[$a]
["\\x"]
["a\tb"]
[NaN]
[01]
[1.]
[,]
["a]
]
[}
[{"a"}]
[{"a":1]
{"a": 1}
[{,}]
[tru]"""


@pytest.mark.parametrize("text", NOT_JSON.splitlines())
def test_what_is_no_json_is_none(text):
    assert array(text) is None


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ('["a", 1]', "1"),
        ("[-1.5e+3]", "-1.5e+3"),
        ("[null]", "null"),
        ('[["a"]]', "["),
        ('["a", {"b": [1, {}]}, 2]', "{"),
    ],
)
def test_the_first_item_that_is_no_string_is_told(text, other):
    assert array(text).other.text == other


def test_items_know_their_places_quotes_included():
    words = array('["a", "b\\nc"]').items
    assert [word.span.text for word in words] == ['"a"', '"b\\nc"']


def test_every_character_of_an_item_knows_its_place():
    script = array('["b\\u00e9c"]').items[0].script
    assert [script.span(at, at + 1).text for at in range(3)] == ["b", "\\u00e9", "c"]


def test_half_a_surrogate_pair_is_the_replacement_character():
    assert array('["\\ud83dx\\ude00"]').items[0].script.text == "\ufffdx\ufffd"


def test_nesting_beyond_what_go_reads_is_no_json():
    assert array("[" * 10_000 + "]" * 10_000) is not None
    assert array("[" * 10_001 + "]" * 10_001) is None


@given(st.lists(st.text()))
def test_whatever_is_written_as_json_is_read_back(items):
    text = json.dumps(items)
    assert [word.script.text for word in array(text).items] == items


@given(st.text(alphabet='[]{},:"\\ua1 -.etrufalsn\t', max_size=40))
def test_it_reads_what_the_standard_library_reads(text):
    try:
        expected = json.loads("[" + text)
    except ValueError:
        assert array("[" + text) is None
    else:
        assert (array("[" + text).other is None) == all(isinstance(item, str) for item in expected)
