import pytest
from caulk.linter.dockerfile.dump import to_json


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("ENV a=b c=", ("a", "b", "=", "c", "", "=")),
        ("ENV a b  c ", ("a", "b  c", "")),
        ('ENV a=\'b c\' d="e\\"f"', ("a", "'b c'", "=", "d", '"e\\"f"', "=")),
        ("LABEL a.b=c=d", ("a.b", "c=d", "=")),
        ("LABEL 'a b' c", ("'a", "b' c", "")),
        ("ENV", ()),
        ("ARG a b=c 'd e'", ("a", "b=c", "'d e'")),
        ("FROM a  AS\tb", ("a", "AS", "b")),
        ("EXPOSE 80 '443 8443'", ("80", "'443", "8443'")),
        ("COPY a 'b c' d", ("a", "'b", "c'", "d")),
        ('COPY ["a", "b c"]', ("a", "b c")),
        ("ADD ['a', 'b']", ("['a',", "'b']")),
        ("VOLUME [/a]", ("[/a]",)),
        ("RUN a  && b ", ("a  && b",)),
        ('RUN ["a", "b"]', ("a", "b")),
        ("RUN [ -f a ]", ("[ -f a ]",)),
        ("CMD []", ()),
        ("CMD", ()),
        ("HEALTHCHECK NONE", ("NONE",)),
        ("HEALTHCHECK --retries=1 cmd  a b", ("cmd", "a b")),
        ('HEALTHCHECK CMD ["a", "b"]', ("CMD", "a", "b")),
        ("USER a b", ("a b",)),
        ("WORKDIR  /a b ", ("/a b",)),
        ("MAINTAINER A <b@c>", ("A <b@c>",)),
        ("STOPSIGNAL 9", ("9",)),
        ("FOO a b", ("",)),
        ("ONBUILD", ()),
        ("ONBUILD RUN a", ()),
    ],
)
def test_each_instruction_splits_its_arguments_as_buildkit_does(one, text, arguments):
    assert one(text).arguments == arguments


def test_words_stand_for_the_arguments_where_they_are_written(one):
    assert [word.span.text for word in one("ENV a='b c' d=e").words] == ["a='b c'", "d=e"]
    assert [word.span.text for word in one("ENV a b c").words] == ["a", "b c"]
    assert [word.span.text for word in one('HEALTHCHECK CMD ["a"]').words] == ["CMD", '"a"']
    assert [word.span.text for word in one("RUN a b").words] == ["a b"]


def test_a_word_over_two_lines_is_one_word(one):
    word = one("COPY a\\\n  # why\nb c").words[0]
    assert word.raw == "ab"
    assert word.span.text == "a\\\n  # why\nb"


@pytest.mark.parametrize(("text", "json"), [("CMD []", True), ("CMD a", False), ('HEALTHCHECK CMD ["a"]', True)])
def test_a_json_form_is_told(one, text, json):
    assert one(text).json is json


def test_an_instruction_behind_onbuild_is_a_node_of_its_own(one):
    trigger = one("onbuild  copy --from=a b \\\n c").trigger
    assert (trigger.name, trigger.arguments, trigger.keyword.text) == ("COPY", ("b", "c"), "copy")
    assert trigger.span.text == "copy --from=a b \\\n c"


def test_onbuild_behind_onbuild_is_read_a_few_levels_deep(one):
    node, depth = one("ONBUILD " * 1000 + "RUN a"), 0
    while node.trigger:
        node, depth = node.trigger, depth + 1
    assert 2 <= depth < 10


def test_the_tree_is_given_as_plain_data(read):
    text = "from a\nONBUILD RUN --mount=type=cache,target=/a <<'E'\nb\nE\n"
    first, second = to_json(read(text))["instructions"]
    assert first == {
        "keyword": "FROM",
        "flags": [],
        "arguments": ["a"],
        "trigger": None,
        "heredocs": [],
        "start": {"line": 1, "column": 1, "offset": 0},
        "end": {"line": 1, "column": 7, "offset": 6},
    }
    assert second["trigger"]["flags"] == ["--mount=type=cache,target=/a"]
    assert second["trigger"]["arguments"] == ["<<'E'"]
    assert second["heredocs"] == [{"name": "E", "expand": False, "text": "b\n"}]
    assert second["end"] == {"line": 4, "column": 2, "offset": len(text) - 1}
