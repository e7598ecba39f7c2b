"""Which scripts ShellCheck gets, and what it is told about them."""

from __future__ import annotations

import pytest
from caulk.linter.dockerfile.model import read
from caulk.linter.source import Source
from hypothesis import given
from hypothesis import strategies as st

LINES = st.sampled_from(
    [
        *("FROM a AS b", "from b", "SHELL []", 'SHELL ["bash", "-e"]', "ARG x=1", "ENV y $x", "# hadolint shell=ksh"),
        *(
            "RUN <<E",
            "E",
            "RUN bash <<-'E' && ls <<E",
            "#!/bin/sh -e",
            "ONBUILD RUN $x \\",
            "CMD $y",
            "\t$x\r",
            "é $x \\",
        ),
        *("HEALTHCHECK CMD ls", "HEALTHCHECK", "RUN", 'ENTRYPOINT ["a"', "ONBUILD ENV a=1", "# hadolint shell="),
    ]
)


def texts(text: str) -> list[str]:
    return [snippet.text for snippet in read(Source("Dockerfile", text)).snippets]


def shebangs(text: str) -> list[str]:
    return [snippet.partition("\n")[0] for snippet in texts(text)]


def test_a_script_stands_behind_the_shell_that_runs_it() -> None:
    assert texts("FROM debian\nRUN ls \\\n  -l\n") == ["#!/bin/sh\nls   -l\n"]


def test_variables_that_are_set_before_are_exported_to_nobody_knows_what() -> None:
    (text,) = texts("FROM debian\nARG b=1\nENV a=1 c=2\nRUN echo $a $b\n")
    assert text.split("\n")[1] == 'export a="$1" b="$1"'


def test_a_global_argument_is_not_set_in_a_stage() -> None:
    assert texts("ARG a=1\nFROM debian\nRUN echo $a\n") == ["#!/bin/sh\necho $a\n"]


def test_the_proxies_are_set_for_every_run() -> None:
    (text,) = texts("FROM debian\nRUN echo $https_proxy\n")
    assert ' https_proxy="$1"' in text


@pytest.mark.parametrize(
    ("shell", "shebang"),
    [
        ('["/bin/bash", "-c"]', "#!/bin/bash"),
        ('["/bin/bash", "-eo", "pipefail", "-c"]', "#!/bin/bash -e"),
        ('["bash", "-o", "errexit", "-c"]', "#!/bin/bash -e"),
        ('["/bin/ash", "-c"]', "#!/bin/busybox sh"),
        ('["/usr/bin/env", "ksh93", "-c"]', "#!/bin/ksh"),
        ('["conda", "run", "-n", "app", "/bin/bash", "-c"]', "#!/bin/bash"),
        (r'["C:\\Program Files\\Git\\bin\\bash.exe", "-c"]', "#!/bin/bash"),
    ],
)
def test_the_shell_is_the_one_that_shell_names(shell: str, shebang: str) -> None:
    assert shebangs(f"FROM debian\nSHELL {shell}\nRUN ls\n") == [shebang]


@pytest.mark.parametrize("shell", ['["pwsh", "-c"]', '["cmd", "/S", "/C"]', '["/bin/zsh", "-c"]', '["fish", "-c"]'])
def test_a_shell_that_shellcheck_does_not_know_gives_nothing(shell: str) -> None:
    assert texts(f"FROM debian\nSHELL {shell}\nRUN ls\n") == []


@pytest.mark.parametrize("image", ["alpine", "node:22-alpine", "docker:27-cli", "docker.io/library/composer"])
def test_the_shell_of_alpine_is_busybox_s(image: str) -> None:
    assert shebangs(f"FROM {image}\nRUN ls\n") == ["#!/bin/busybox sh"]


def test_a_shebang_of_a_heredoc_becomes_a_comment() -> None:
    assert texts("FROM debian\nRUN <<E\n#!/bin/bash -e\nls\nE\n") == ["#!/bin/bash -e\n# /bin/bash -e\nls\n\n"]


def test_a_heredoc_that_a_program_reads_is_checked_with_its_line() -> None:
    (text,) = texts("FROM debian\nRUN cat <<E >/x\nhello\nE\n")
    assert "cat <<E >/x" in text
    assert "hello" in text


def test_a_heredoc_that_the_outer_shell_expands_is_not_checked_as_what_the_inner_one_gets() -> None:
    assert len(texts("FROM debian\nRUN bash <<E\necho $x\nE\n")) == 1
    assert len(texts("FROM debian\nRUN bash <<'E'\necho $x\nE\n")) == 2


def test_of_the_heredocs_of_a_shell_the_last_one_at_its_standard_input_is_its_script() -> None:
    assert texts("FROM debian\nRUN <<'A' 3<<'B' bash\nls\nA\npwd\nB\n")[1] == "#!/bin/bash\nls\n\n"
    assert texts("FROM debian\nRUN bash <<'A' <<'B'\nls\nA\npwd\nB\n")[1] == "#!/bin/bash\npwd\n\n"
    assert len(texts("FROM debian\nRUN bash 3<<'A'\nls\nA\n")) == 1


def test_carriage_returns_are_no_part_of_a_script() -> None:
    assert texts("FROM debian\r\nRUN <<E\r\nls\r\nE\r\n") == ["#!/bin/sh\nls\n\n"]


def test_a_pragma_ends_with_its_stage_and_at_the_next_shell() -> None:
    text = 'FROM a\n# hadolint shell=ksh\nRUN ls\nSHELL ["bash"]\nRUN ls\nFROM b\nRUN ls\n'
    assert shebangs(text) == ["#!/bin/ksh", "#!/bin/bash", "#!/bin/sh"]


def test_a_pragma_holds_in_stages_that_are_made_from_its_own() -> None:
    assert shebangs("FROM a AS x\n# hadolint shell=ksh\nRUN ls\nFROM x\nRUN ls\n") == ["#!/bin/ksh", "#!/bin/ksh"]


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_every_place_of_a_text_that_shellcheck_gets_leads_back_into_the_script(text: str) -> None:
    for snippet in read(Source("Dockerfile", text)).snippets:
        body = snippet.text.split("\n")[snippet.lead :]
        for number, line in enumerate(body, snippet.lead + 1):
            for column in (1, len(line) + 1, len(line) + 9):
                assert 0 <= snippet.offset(number, column) <= len(snippet.script.text)
        first = snippet.offset(snippet.lead + 1, 1)
        assert first == 0
