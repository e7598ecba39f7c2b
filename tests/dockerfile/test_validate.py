import pytest

SOUND = """\
RUN
RUN --network=none --security=sandbox --mount=type=cache,target=/a --mount=nonsense a
RUN --mount=type=bind,from=a$ b
COPY --from=a --chown=b --chmod=1 --link --parents=TRUE --exclude=c --exclude=d e f
ADD --link=false --keep-git-dir --checksum=x --unpack a b
CMD
ENTRYPOINT
HEALTHCHECK --interval=1m30s --timeout=.5s --start-period=0 --start-interval=1ms --retries=3 CMD a
HEALTHCHECK --interval= --retries= CMD a
HEALTHCHECK --nonsense NONE
HEALTHCHECK none
ARG --nonsense a
STOPSIGNAL --nonsense 9
EXPOSE nonsense/tls
USER a b
SHELL ["a"]
ONBUILD NONSENSE a
ONBUILD COPY a
ENV a =b
LABEL a==b
ARG a=
FROM --platform=a b as c.d-e_f
FROM a AS B
"""


@pytest.mark.parametrize("line", SOUND.splitlines())
def test_what_buildkit_reads_has_no_problems(complaints, line):
    assert complaints(line) == []


@pytest.mark.parametrize(
    ("line", "place", "word"),
    [
        ("RNU a", "RNU", "did you mean RUN?"),
        ("NONSENSE a", "NONSENSE", "unknown instruction `NONSENSE`"),
        ("FROM", "FROM", "lacks an image"),
        ("FROM --platform=a", "FROM --platform=a", "lacks an image"),
        ("FROM a b", "b", "nothing but AS"),
        ("FROM a # why", "# why", "nothing but AS"),
        ("FROM a b c", "b c", "nothing but AS"),
        ("FROM a AS 1", "1", "cannot name a stage"),
        ("FROM a AS b/c", "b/c", "cannot name a stage"),
        ("COPY a", "a", "lacks a destination"),
        ("ADD", "ADD", "a source and a destination"),
        ("COPY a <<A\nA", "<<A", "cannot be the destination"),
        ("COPY --frm=a b c", "--frm=a", "did you mean --from?"),
        ("COPY --from a b", "--from", "lacks a value"),
        ("COPY --chown=a --chown=b c d", "--chown=b", "second time"),
        ("COPY --link= a b", "--link=", "lacks its value"),
        ("COPY --link=yes a b", "yes", "true or false"),
        ("COPY --keep-git-dir a b", "--keep-git-dir", "no flag"),
        ("RUN --network=a b", "a", "default, none, host"),
        ("RUN --security=a b", "a", "sandbox, insecure"),
        ("RUN --mount a", "--mount", "lacks a value"),
        ("RUN --mount=type=bind,from=$a,target=/b c", "type=bind,from=$a,target=/b", "variable"),
        ('RUN --mount=a=\\"b c', 'a=\\"b', "quotes"),
        ("USER --a b", "--a", "no flag"),
        ("ENV a", "a", "lacks a value"),
        ("ENV a=b c", "c", "lacks a value"),
        ("ENV", "ENV", "lacks a name"),
        ("LABEL", "LABEL", "lacks a name"),
        ("ENV =b", "=b", "lacks a name before"),
        ("ARG", "ARG", "lacks a name"),
        ("ARG a =b", "=b", "lacks a name before"),
        ("EXPOSE", "EXPOSE", "lacks an argument"),
        ("USER", "USER", "lacks an argument"),
        ("WORKDIR", "WORKDIR", "lacks an argument"),
        ("MAINTAINER", "MAINTAINER", "lacks an argument"),
        ("STOPSIGNAL", "STOPSIGNAL", "lacks an argument"),
        ("VOLUME", "VOLUME", "lacks an argument"),
        ('VOLUME ["/a", " "]', '" "', "cannot be empty"),
        ("SHELL", "SHELL", "lacks an argument"),
        ("SHELL []", "SHELL", "lacks an argument"),
        ("SHELL a", "a", "JSON array"),
        ('CMD ["a", 1]', "1", "only strings"),
        ('COPY ["a", ["b"]]', "[", "only strings"),
        ("HEALTHCHECK", "HEALTHCHECK", "CMD or NONE"),
        ("HEALTHCHECK a", "a", "CMD or NONE"),
        ("HEALTHCHECK CMD", "CMD", "lacks a command"),
        ("HEALTHCHECK CMD []", "CMD", "lacks a command"),
        ("HEALTHCHECK NONE a", "a", "takes no arguments"),
        ("HEALTHCHECK --interval=1 CMD a", "1", "a duration"),
        ("HEALTHCHECK --interval=-- CMD a", "--", "a duration"),
        ("HEALTHCHECK --timeout=1us CMD a", "1us", "shorter than 1ms"),
        ("HEALTHCHECK --timeout=-1s CMD a", "-1s", "shorter than 1ms"),
        ("HEALTHCHECK --timeout=9999999h CMD a", "9999999h", "too long"),
        ("HEALTHCHECK --retries=a CMD b", "a", "a number"),
        ("HEALTHCHECK --retries=-1 CMD a", "-1", "negative"),
        ("HEALTHCHECK --retries=2147483648 CMD a", "2147483648", "a number"),
        ("ONBUILD", "ONBUILD", "lacks an instruction"),
        ("ONBUILD ONBUILD RUN a", "ONBUILD", "cannot stand behind"),
        ("ONBUILD from a", "from", "cannot stand behind"),
        ("ONBUILD MAINTAINER a", "MAINTAINER", "cannot stand behind"),
        ("ONBUILD ENV a", "a", "lacks a value"),
        ("\\", "\\", "no instruction here"),
    ],
)
def test_what_buildkit_refuses_is_told_at_its_place(complaints, line, place, word):
    ((number, where, message),) = complaints(line)
    assert (number, where) == (1, place)
    assert word in message


def test_all_problems_are_told_in_order(complaints):
    found = complaints("RNU a\nCOPY --a --link= b\nUSER\n")
    assert [number for number, _, _ in found] == [1, 2, 2, 2, 3]


def test_only_arg_may_stand_before_the_first_from(read):
    tree = read("ARG a\nRUN b\nRUN c\nFROM d\n")
    assert [(problem.span.text, problem.span.first.line) for problem in tree.problems] == [("RUN", 2)]
    assert not tree.parser_refuses


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("ENV a", True),
        ('CMD ["a", 1]', True),
        ("ONBUILD ENV a", True),
        ("RNU a", False),
        ("COPY a", False),
        ("ENV", False),
    ],
)
def test_what_the_parser_alone_refuses_is_told_apart(read, line, refused):
    assert read(f"FROM a\n{line}\n").parser_refuses is refused
