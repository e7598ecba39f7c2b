from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from caulk.linter.registry import Registry
from caulk.lsp.client import Completing
from caulk.lsp.completion import Proposals, proposals_at
from caulk.lsp.completion.items import documentation, items
from caulk.lsp.documents import Documents, View
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import LanguageClient
from torn_texts import COMPOSE, CONFIG, DOCKERFILE, torn

Open = Callable[..., tuple[View, int]]
REGISTRY = Registry()
STAGE = "FROM golang:1.22 AS build\n"


Propose = Callable[..., Proposals]
Labels = Callable[..., list[str]]
Put = Callable[..., str]


class TestDockerfile:
    @pytest.mark.parametrize(
        ("text", "first"),
        [
            ("FROM a AS x\nFROM ‸", ["x"]),
            ("FROM a AS x\nFROM b\nCOPY --from=‸ a b", ["x"]),
            ("FROM a AS x\nFROM b\nRUN --mount=type=bind,from=‸ a", ["x"]),
            ("FROM a ‸", ["AS"]),
            ("from a ‸", ["as"]),
            ("FROM a\nCOPY --‸", ["--from", "--chown", "--chmod"]),
            ("FROM a\nADD --‸", ["--chown", "--chmod"]),
            ("FROM a\nRUN --‸", ["--mount", "--network"]),
            ("FROM a\nRUN --network=‸ x", ["default", "none", "host"]),
            ("FROM a\nCOPY --link=‸ a b", ["true", "false"]),
            ("FROM a\nRUN --mount=‸", ["type=bind", "type=cache", "type=secret"]),
            ("FROM a\nRUN --mount=type=‸", ["bind", "cache", "secret"]),
            ("FROM a\nRUN --mount=type=cache,‸", ["target", "id", "sharing"]),
            ("FROM a\nRUN --mount=type=cache,sharing=‸", ["shared", "private", "locked"]),
            ("FROM a\nENV A=1\nRUN echo $‸", ["A"]),
            ("FROM a\nRUN X=1; echo $‸", ["X"]),
            ("ARG V=1\nFROM a:$‸", ["V"]),
            ("ARG V=1\nFROM a\nARG ‸", ["V"]),
            ("FROM a\nRUN apt-get ‸", ["install", "update"]),
            ("FROM a\nRUN apt-get update && apt-get install ‸", ["--no-install-recommends", "-y"]),
            ("FROM a\nRUN pip install \\\n    --n‸", ["--no-cache-dir"]),
            ("FROM a\nHEALTHCHECK ‸", ["CMD", "NONE", "--interval"]),
            ("FROM a\nSTOPSIGNAL ‸", ["SIGTERM", "SIGINT"]),
            ("FROM a\nEXPOSE 80/‸", ["tcp", "udp", "sctp"]),
            ("FROM a\nUSER app\nUSER ‸", ["app", "root"]),
            ("FROM a\nRUN useradd -u 7 me\nCOPY --chown=‸ a b", ["me"]),
            ("FROM a\nWORKDIR /src\nWORKDIR ‸", ["/src"]),
            ("# ‸", ["syntax", "escape", "check"]),
            ("# syntax=‸\nFROM a", ["docker/dockerfile:1"]),
            ("# check=skip=‸\nFROM a", ["all"]),
        ],
    )
    def test_what_comes_first(self, labels: Labels, text: str, first: list[str]) -> None:
        assert labels(text)[: len(first)] == first

    def test_instructions_begin_with_from_or_arg(self, labels: Labels) -> None:
        assert {each for each in labels("‸") if each.isupper()} == {"ARG", "FROM"}

    def test_all_instructions_stand_in_a_stage(self, labels: Labels) -> None:
        assert {"RUN", "COPY", "FROM", "HEALTHCHECK"} <= set(labels("FROM a\n‸"))

    def test_instructions_are_small_where_the_file_has_them_small(self, labels: Labels) -> None:
        assert "copy" in labels("from a\nrun x\n‸")

    def test_secrets_that_compose_gives_are_proposed(self, labels: Labels) -> None:
        compose = "services: {a: {build: {context: ., secrets: [key]}}}\nsecrets: {key: {file: x}}\n"
        text = "FROM a\nRUN --mount=type=secret,id=‸ x"
        assert labels({"compose.yaml": compose, "Dockerfile": text}) == ["key"]

    def test_some_instructions_cannot_be_triggers(self, labels: Labels) -> None:
        found = labels("FROM a\nONBUILD ‸")
        assert "RUN" in found
        assert not {"FROM", "ONBUILD", "MAINTAINER"} & set(found)

    def test_a_deprecated_instruction_comes_last(self, propose: Propose) -> None:
        last = [each for each in propose("FROM a\n‸").found if each.deprecated]
        assert [each.label for each in last] == ["MAINTAINER"]
        assert last[0].rank > 5

    def test_a_flag_is_not_given_twice(self, labels: Labels) -> None:
        found = labels("FROM a\nCOPY --link --exclude=x --‸ a b")
        assert "--link" not in found
        assert "--exclude" in found

    def test_an_option_of_a_mount_is_not_given_twice(self, labels: Labels) -> None:
        found = labels("FROM a\nRUN --mount=type=cache,dst=/x,‸ a")
        assert not {"type=bind", "target"} & set(found)

    def test_a_stage_below_is_not_copied_from(self, labels: Labels) -> None:
        assert "late" not in labels("FROM a\nCOPY --from=‸ a b\nFROM b AS late\n")

    def test_official_images_have_supported_tags(self, labels: Labels, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 2026-01-01
        found = labels("FROM ‸")
        assert "debian:12" in found
        assert "python:3.8" not in found

    def test_files_of_the_context_are_proposed_but_for_ignored_ones(self, labels: Labels) -> None:
        disk = {"src/main.go": "", "go.mod": "", "secret.txt": "", ".dockerignore": "secret.txt\n"}
        found = labels("FROM a\nCOPY ‸", disk)
        assert found[0] == "src/"
        assert "go.mod" in found
        assert "secret.txt" not in found

    def test_files_in_a_folder_are_proposed_with_their_path(self, labels: Labels) -> None:
        assert labels("FROM a\nCOPY src/‸ x", {"src/main.go": ""}) == ["src/main.go"]

    def test_files_come_from_the_context_that_compose_says(self, labels: Labels) -> None:
        files = {"compose.yaml": "services: {a: {build: app}}\n", "app/Dockerfile": "FROM a\nCOPY ma‸ x"}
        assert "main.py" in labels(files, {"app/main.py": ""})

    @pytest.mark.parametrize("text", ['COPY [‸"a", "b"]', 'COPY ["a"‸, "b"]', 'COPY a ‸"b"'])
    def test_nothing_is_replaced_from_outside_of_quotes(self, propose: Propose, text: str) -> None:
        assert propose("FROM a\n" + text).span.text == ""

    def test_nothing_outside_the_project_is_listed(self, labels: Labels) -> None:
        assert labels("FROM a\nCOPY ../../‸ x") == []

    def test_no_files_are_proposed_for_another_stage(self, labels: Labels) -> None:
        assert "go.mod" not in labels(STAGE + "FROM b\nCOPY --from=build ‸", {"go.mod": ""})

    def test_arguments_that_compose_gives_come_first(self, labels: Labels) -> None:
        compose = "services: {a: {build: {context: ., args: {TOKEN: x}}}}\n"
        assert labels({"compose.yaml": compose, "Dockerfile": "FROM a\nARG ‸"})[0] == "TOKEN"

    @pytest.mark.parametrize(
        ("text", "label", "after"),
        [
            ("FROM a\nRU‸", "RUN", "FROM a\nRUN "),
            ("FROM a\nRU‸N x", "RUN", "FROM a\nRUN x"),
            ("FROM a\nCOPY --fr‸ a b", "--from", "FROM a\nCOPY --from= a b"),
            ("FROM a\nCOPY --ch‸own=x a b", "--chmod", "FROM a\nCOPY --chmod=x a b"),
            (
                "FROM a AS stage\nFROM b\nCOPY --from=st‸xx a b",
                "stage",
                "FROM a AS stage\nFROM b\nCOPY --from=stage a b",
            ),
            ("FROM a\nENV AB=1\nRUN 'é🐳' $A‸", "AB", "FROM a\nENV AB=1\nRUN 'é🐳' $AB"),
            ("FROM a\nENV AB=1\nRUN 'é🐳' ${A‸", "AB", "FROM a\nENV AB=1\nRUN 'é🐳' ${AB}"),
            ("FROM a\nENV AB=1\nRUN ${A‸}", "AB", "FROM a\nENV AB=1\nRUN ${AB}"),
            ("FROM a\nRUN --mount=type=cache,sha‸ x", "sharing", "FROM a\nRUN --mount=type=cache,sharing= x"),
            ("FROM a\nEXPOSE 80/u‸", "udp", "FROM a\nEXPOSE 80/udp"),
            ("FROM a\r\nCOPY \\\r\n  --li‸ \\\r\n  a b", "--link", "FROM a\r\nCOPY \\\r\n  --link \\\r\n  a b"),
        ],
    )
    def test_what_is_put_in(self, put: Put, text: str, label: str, after: str) -> None:
        assert put(text, label) == after


class TestComments:
    @pytest.mark.parametrize("begin", ["ignore[", "ignore[root-user, ", "ignore-file["])
    def test_rules_are_proposed_in_dockerfiles(self, labels: Labels, begin: str) -> None:
        found = labels(f"FROM a\n# caulk: {begin}‸]\nRUN x\n")
        assert "root-user" in found
        assert "port-quotes" not in found

    def test_rules_are_proposed_in_compose_files(self, labels: Labels) -> None:
        assert "port-quotes" in labels({"compose.yaml": "services: {} # caulk: ignore[‸\n"})

    def test_hadolints_codes_are_proposed_in_its_comments(self, labels: Labels) -> None:
        assert "DL3008" in labels("FROM a\n# hadolint ignore=DL3‸\nRUN x\n")


class TestConfig:
    @pytest.mark.parametrize(
        ("text", "label", "after"),
        [
            ("sel‸", "select", "select = "),
            ("ignore = [‸]", "root-user", 'ignore = ["root-user"]'),
            ('ignore = ["ro‸"]', "root-user", 'ignore = ["root-user"]'),
            ("ignore = [\n  ‸\n]", "security", 'ignore = [\n  "security"\n]'),
            ("fail-on = ‸", "error", 'fail-on = "error"'),
            ("root = ‸", "true", "root = true"),
            ("[rules.untr‸]", "untrusted-registry", "[rules.untrusted-registry]"),
            ("[rules.untrusted-registry]\n‸", "allowed", "[rules.untrusted-registry]\nallowed = "),
            ("[severity]\nroot-‸", "root-user", "[severity]\nroot-user = "),
        ],
    )
    def test_what_is_put_in(self, put: Put, text: str, label: str, after: str) -> None:
        assert put({"caulk.toml": text}, label) == after

    def test_keys_that_are_there_are_not_proposed(self, labels: Labels) -> None:
        assert "root" not in labels({"caulk.toml": "root = true\n‸\n"})


class TestItems:
    def test_documentation_is_given_when_asked_for(self, propose: Propose) -> None:
        run = next(each for each in propose("FROM a\n‸").found if each.label == "RUN")
        assert "RUN [OPTIONS] COMMAND" in documentation(run.about, REGISTRY)

    def test_documentation_comes_along_where_the_client_cannot_ask(self, cursor: Open) -> None:
        view, offset = cursor("FROM a\n‸")
        found = items(view, proposals_at(view, offset, REGISTRY), Completing(resolves=False), REGISTRY)
        assert all(each.documentation for each in found.items if each.label == "RUN")

    def test_the_range_is_said_once_where_the_client_can_take_it(self, put: Put, cursor: Open) -> None:
        able = Completing(defaults=frozenset({"editRange"}))
        assert put("FROM a\nRU‸N x", "RUN", able) == "FROM a\nRUN x"

    def test_a_client_without_snippets_gets_plain_text(self, put: Put) -> None:
        assert "$" not in put("FROM a\n‸", "HEALTHCHECK … CMD")
        assert "${1:30s}" in put("FROM a\n‸", "HEALTHCHECK … CMD", Completing(snippets=True))


@pytest.mark.parametrize(
    ("name", "text"), [("Dockerfile", DOCKERFILE), ("compose.yaml", COMPOSE), ("caulk.toml", CONFIG)]
)
@given(data=st.data())
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_offset_of_any_text_can_be_completed(tmp_path: Path, name: str, text: str, data: st.DataObject) -> None:
    documents = Documents()
    uri = (tmp_path / name).as_uri()
    documents.open(types.TextDocumentItem(uri, "plaintext", 1, data.draw(torn(text))))
    view = documents.get(uri)
    assert view is not None
    for offset in range(0, len(view.text) + 1, 4):
        found = proposals_at(view, offset, REGISTRY)
        assert found.span.start <= offset <= found.span.end
        assert "\n" not in found.span.text


async def test_a_client_can_take_a_proposal(client: LanguageClient, folder: Path) -> None:
    uri = (folder / "Dockerfile").as_uri()
    item = types.TextDocumentItem(uri, "dockerfile", 1, "FROM a\nRU")
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    found = await client.text_document_completion_async(
        types.CompletionParams(types.TextDocumentIdentifier(uri), types.Position(1, 2))
    )
    assert isinstance(found, types.CompletionList)
    run = next(each for each in found.items if each.label == "RUN")
    told = await client.completion_item_resolve_async(run)
    assert told.documentation is not None
