import pytest


@pytest.mark.parametrize(
    ("text", "flags", "body"),
    [
        ("COPY --from=a b c", ["--from=a"], "b c"),
        ("COPY --from a b", ["--from"], "a b"),
        ("RUN --a=b --c -- --d e", ["--a=b", "--c"], "--d e"),
        ("RUN --a -b --c", ["--a"], "-b --c"),
        ("RUN -a --b", [], "-a --b"),
        ("RUN --", [], ""),
        ("RUN --a=", ["--a="], ""),
        ("RUN --a=\"b c\"'d e' f", ["--a=b cd e"], "f"),
        (r"RUN --a=b\ c\" d", ['--a=b c"'], "d"),
        (r"RUN --a='b\'c' d", ["--a=b'c"], "d"),
        ('RUN --a="b c', ["--a=b c"], ""),
        ("RUN --a=b \\\n  --c=d \\\n  e", ["--a=b", "--c=d"], "e"),
        ("FOO --a b", ["--a"], "b"),
    ],
)
def test_flags_end_where_the_arguments_begin(one, text, flags, body):
    instruction = one(text)
    assert [flag.text for flag in instruction.flags] == flags
    assert instruction.body.text == body


def test_a_flag_knows_its_places(one):
    (flag,) = one('COPY --from="a\\ b" c d').flags
    assert (flag.span.text, flag.name, flag.name_span.text) == ('--from="a\\ b"', "from", "from")
    assert (flag.value.text, flag.value.whole.text) == ("a b", "a\\ b")


def test_a_flag_without_equals_sign_has_no_value(one):
    assert one("COPY --link a b").flags[0].value is None
    assert one("COPY --link= a b").flags[0].value.text == ""


def test_the_empty_value_stands_behind_the_equals_sign(one):
    span = one("COPY --link= a b").flags[0].value.whole
    assert (span.start, span.end) == (12, 12)


def test_a_flag_over_two_lines_is_one_flag(one):
    (flag,) = one("RUN --mount=type=cache,\\\ntarget=/a b").flags
    assert flag.value.text == "type=cache,target=/a"
    assert flag.span.text == "--mount=type=cache,\\\ntarget=/a"


def test_the_last_flag_of_a_name_is_given(one):
    run = one("RUN --mount=a --mount=b c")
    assert run.flag("mount").value.text == "b"
    assert run.flag("network") is None


def test_the_trigger_of_an_onbuild_has_flags_of_its_own(one):
    onbuild = one("ONBUILD COPY --from=a b c")
    assert onbuild.flags == ()
    assert [flag.text for flag in onbuild.trigger.flags] == ["--from=a"]
