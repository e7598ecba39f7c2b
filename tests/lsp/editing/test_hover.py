from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from caulk.linter.registry import Registry
from caulk.lsp.documents import Documents, View
from caulk.lsp.hover import note_at, rules
from caulk.lsp.linting import Linting
from caulk.lsp.markup import content, plain
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import LanguageClient
from torn_texts import COMPOSE, DOCKERFILE, torn

Open = Callable[..., tuple[View, int]]
REGISTRY = Registry()


@pytest.fixture
def told(cursor: Open) -> Callable[..., str]:
    """What a hover at the mark tells, and of which piece; an empty text where it tells nothing."""

    def tell(files: str | dict[str, str], piece: str | None = None, on_disk: dict[str, str] | None = None) -> str:
        view, offset = cursor(files, on_disk)
        note = note_at(view, offset, (), REGISTRY)
        if piece is not None:
            assert note is not None
            assert note.span.text == piece
        return note.text if note is not None else ""

    return tell


Told = Callable[..., str]


class TestDockerfile:
    def test_an_instruction_has_its_forms(self, told: Told) -> None:
        text = told("FROM a\nco‸py x y", "copy")
        assert "COPY [OPTIONS] SOURCE... DESTINATION" in text
        assert "`--from`" in text

    def test_a_deprecated_instruction_says_what_to_use(self, told: Told) -> None:
        assert "org.opencontainers.image.authors" in told("FROM a\nMAIN‸TAINER me")

    def test_a_trigger_is_an_instruction_too(self, told: Told) -> None:
        assert "RUN [OPTIONS] COMMAND" in told("FROM a\nONBUILD RU‸N x", "RUN")

    def test_a_flag_says_since_when_it_is_known(self, told: Told) -> None:
        assert "1.4" in told("FROM a\nCOPY --li‸nk x y", "--link")

    def test_a_flags_value_is_told_where_it_is_known(self, told: Told) -> None:
        assert "loopback" in told("FROM a\nRUN --network=no‸ne x", "none")

    def test_a_mounts_option_depends_on_its_type(self, told: Told) -> None:
        assert "0400" in told("FROM a\nRUN --mount=type=secret,id=x,mo‸de=0400 x", "mode")
        assert "0755" in told("FROM a\nRUN --mount=type=cache,target=/x,mo‸de=0755 x", "mode")

    def test_a_mounts_type_has_its_options(self, told: Told) -> None:
        assert "`sharing`" in told("FROM a\nRUN --mount=type=ca‸che,target=/x x", "cache")

    def test_a_variable_has_its_value_and_where_it_was_set(self, told: Told) -> None:
        text = told("FROM a\nENV A=1\nENV A=2\nWORKDIR /$‸A", "$A")
        assert "= `2`" in text
        assert "ENV on line 3" in text

    def test_env_is_told_before_a_later_arg(self, told: Told) -> None:
        assert "ENV on line 2" in told("FROM a\nENV A=1\nARG A=2\nWORKDIR /${A‸}", "${A}")

    def test_a_global_argument_serves_from(self, told: Told) -> None:
        text = told("ARG V=12\nFROM debian:$‸V", "$V")
        assert "= `12`" in text
        assert "line 1" in text

    def test_an_argument_tells_what_services_give(self, told: Told) -> None:
        compose = "services:\n  web:\n    build: {context: ., args: {V: '13'}}\n"
        text = told({"Dockerfile": "FROM a\nARG V‸=12\n", "compose.yaml": compose}, "V")
        assert "by default `12`" in text
        assert "`web` gives it `13`" in text

    def test_an_argument_is_nothing_to_a_container(self, told: Told) -> None:
        assert told("FROM a\nARG A=1\nCMD echo $A‸") == ""

    def test_a_stage_tells_what_it_is_built_on_and_who_uses_it(self, told: Told) -> None:
        text = told("FROM debian:12 AS base\nUSER app\nFROM base\nCOPY --from=ba‸se /a /b", "base")
        assert "Built on `debian:12`" in text
        assert "Runs as `app`" in text
        assert "FROM on line 3, COPY on line 4" in text

    def test_a_stage_tells_which_service_builds_it(self, told: Told) -> None:
        compose = "services:\n  web:\n    build: {context: ., target: base}\n"
        assert "service `web`" in told({"Dockerfile": "FROM a AS b‸ase\nFROM b", "compose.yaml": compose})

    def test_an_image_is_taken_apart(self, told: Told) -> None:
        text = told("FROM registry.example/a‸/b:1@sha256:" + "0" * 64)
        assert "Registry: `registry.example`" in text
        assert "Repository: `a/b`" in text
        assert "Tag: `1`" in text

    def test_an_image_without_a_tag_is_the_latest(self, told: Told) -> None:
        assert "`latest`" in told("FROM deb‸ian")

    def test_an_image_tells_when_its_support_ends(self, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 2026-01-01
        assert "out of support since 2024-10-07" in told("FROM python:3.8‸")

    def test_a_directive_has_its_values(self, told: Told) -> None:
        assert "docker/dockerfile:1" in told("# syn‸tax=docker/dockerfile:1\nFROM a", "syntax")

    def test_a_heredoc_tells_whether_variables_are_replaced(self, told: Told) -> None:
        assert "stay as they are" in told("FROM a\nCOPY <<'E‸OF' /x\nEOF\n")

    def test_nothing_is_told_of_plain_words(self, told: Told) -> None:
        assert told("FROM a\nRUN ec‸ho x") == ""


class TestCompose:
    SERVICE = "services:\n  web:\n    "

    @pytest.mark.parametrize(
        ("line", "word"),
        [
            ("rest‸art: always", "unless-stopped"),
            ("restart: alw‸ays", "unless-stopped"),
            ("restart: alw‸ays", "whenever it ends"),
            ("restart: on-fail‸ure:5", "when it fails"),
            ("cap_add: [NET_‸ADMIN]", "firewalls"),
            ("ports: ['127.0.0.1:80‸80:80/udp']", "`127.0.0.1:8080` → `80/udp`"),
            ("volumes: ['./a:/b‸:ro']", "The host's `./a` → `/b`, not to be written to"),
            ("gpus‸: all", "2.30.0"),
            ("depends_on: {db: {cond‸ition: service_healthy}}", "service_completed_successfully"),
            ("ports: [{tar‸get: 80}]", "port in the container"),
        ],
    )
    def test_a_key_is_told_by_the_schema(self, told: Told, line: str, word: str) -> None:
        assert word in told({"compose.yaml": f"{self.SERVICE}{line}\n"})

    def test_an_obsolete_key_says_so(self, told: Told) -> None:
        assert "Deprecated" in told({"compose.yaml": "vers‸ion: '3'\n"})

    def test_a_service_tells_what_it_comes_to(self, told: Told) -> None:
        text = told(
            {
                "compose.yaml": "services:\n  we‸b:\n    image: nginx:1.27\n    user: app\n    ports: ['8080:80']\n"
                "    depends_on: {db: {condition: service_healthy}}\n"
                "    healthcheck: {test: [CMD, 'true'], interval: 5s}\n  db: {image: b}\n"
            },
            "web",
        )
        for fact in ("`nginx:1.27`", "Runs as `app`", "`8080` → `80`", "`db` (service_healthy)", "`true`, every 5s"):
            assert fact in text

    def test_a_service_tells_what_its_dockerfile_says(self, told: Told) -> None:
        dockerfile = "FROM debian:12\nUSER app\nEXPOSE 8080\nHEALTHCHECK CMD true\n"
        text = told({"Dockerfile": dockerfile, "compose.yaml": "services:\n  we‸b: {build: .}\n"})
        for fact in (
            "Built on `debian:12`",
            "`app`, by `Dockerfile` line 2",
            "`8080`",
            "its own, by `Dockerfile` line 4",
        ):
            assert fact in text

    def test_a_reference_tells_of_the_service(self, told: Told) -> None:
        text = told({"compose.yaml": self.SERVICE + "depends_on: [d‸b]\n  db: {image: postgres}\n"}, "db")
        assert "`postgres`" in text
        assert "Needed by `web`" in text

    def test_a_volume_tells_who_uses_it(self, told: Told) -> None:
        text = told({"compose.yaml": self.SERVICE + "volumes: ['da‸ta:/x']\nvolumes:\n  data: {driver: nfs}\n"})
        assert "driver: `nfs`" in text
        assert "Used by `web`" in text

    def test_a_variable_tells_where_its_value_is_from(self, told: Told) -> None:
        text = told({".env": "A=1\nTAG=1.27\n", "compose.yaml": self.SERVICE + "image: a:${T‸AG:-2}"}, "${TAG:-2}")
        assert "= `1.27`" in text
        assert "line 2" in text
        assert "`2` is put in" in text

    def test_a_variable_that_nothing_sets_says_so(self, told: Told) -> None:
        assert "No `.env`" in told({"compose.yaml": self.SERVICE + "image: a:$‸TAG"}, "$TAG")

    def test_a_target_tells_of_the_stage(self, told: Told) -> None:
        files = {"Dockerfile": "FROM debian:12 AS base\nFROM base\n"}
        text = told({**files, "compose.yaml": self.SERVICE + "build: {context: ., target: ba‸se}\n"}, "base")
        assert "Built on `debian:12`" in text

    def test_a_target_in_a_file_that_is_not_open_is_read_from_disk(self, told: Told) -> None:
        compose = self.SERVICE + "build: {context: ., target: ba‸se}\n"
        assert "debian:12" in told({"compose.yaml": compose}, on_disk={"Dockerfile": "FROM debian:12 AS base\n"})

    def test_an_argument_tells_its_default(self, told: Told) -> None:
        compose = self.SERVICE + "build: {context: ., args: {V‸: '13'}}\n"
        assert "by default `12`" in told({"Dockerfile": "ARG V=12\nFROM a:$V\n", "compose.yaml": compose})

    def test_an_alias_tells_what_it_stands_for(self, told: Told) -> None:
        text = told({"compose.yaml": "x-a: &base\n  restart: always\nservices:\n  web:\n    <<: *ba‸se\n"}, "*base")
        assert "`restart`: `always`" in text

    def test_a_merge_tells_what_it_brings_in(self, told: Told) -> None:
        files = {"compose.yaml": "x-a: &b {image: x, tty: true}\nservices:\n  web:\n    <‸<: *b\n    image: y\n"}
        text = told(files, "<<")
        assert "`image` of line 1, but its own holds" in text
        assert "`tty` of line 1\n" in text + "\n"

    def test_a_dockerfile_that_is_written_in_it_is_one(self, told: Told) -> None:
        inline = "build:\n      dockerfile_inline: |\n        FROM a\n        ENV A=1\n        WORKDIR /$$‸A\n"
        assert "ENV on line 2" in told({"compose.yaml": self.SERVICE + inline})


class TestRules:
    def test_what_is_found_is_told_with_its_reason(self, cursor: Open) -> None:
        view, offset = cursor("FROM debian:12\nUSER ro‸ot\n")
        note = note_at(view, offset, Linting().found(view), REGISTRY)
        assert note is not None
        assert "**root-user**" in note.text
        assert "[root-user](https://" in note.text

    def test_what_stands_there_comes_before_what_is_found(self, cursor: Open) -> None:
        view, offset = cursor("FR‸OM debian:12\n")
        note = note_at(view, offset, Linting().found(view), REGISTRY)
        assert note is not None
        thing, _, rules = note.text.partition("\n\n---\n\n")
        assert thing.startswith("```dockerfile\nFROM")
        assert "missing-user" in rules

    def test_of_many_findings_the_worst_is_explained_and_the_others_take_a_line_each(self, cursor: Open) -> None:
        view, offset = cursor({"compose.yaml": "services:\n  w‸eb:\n    image: nginx:1.27\n    privileged: true\n"})
        found = Linting().found(view)
        note = rules.findings(found, offset, REGISTRY)
        assert note is not None
        here = {each.rule for each in found if each.span.start <= offset <= each.span.end}
        assert len(here) > 3
        assert note.text.count("\n") == len(here) - 1
        worse = [each._replace(severity="warning") if each.rule == "missing-pids-limit" else each for each in found]
        note = rules.findings(worse, offset, REGISTRY)
        assert note is not None
        assert note.text.startswith("**missing-pids-limit**")

    @pytest.mark.parametrize(
        "files",
        [
            {"Dockerfile": "# caulk: ignore[root-‸user] reason\nFROM a\n"},
            {"compose.yaml": "# caulk: ignore[root-‸user] reason\nservices: {}\n"},
            {"caulk.toml": 'ignore = ["root-‸user"]\n'},
            {"caulk.toml": 'select = [\n  "a",\n  "root-‸user",\n]\n'},
            {"caulk.toml": "[rules.root-‸user]\n"},
            {"pyproject.toml": '[tool.caulk]\nignore = ["root-‸user"]\n'},
        ],
    )
    def test_a_rule_is_told_wherever_it_is_named(self, told: Told, files: dict[str, str]) -> None:
        assert "**root-user**" in told(files, "root-user")

    def test_an_alias_tells_the_rule(self, told: Told) -> None:
        assert "DL3002" in told("# hadolint ignore=DL30‸02\nFROM a\n", "DL3002")

    def test_a_configs_key_is_told(self, told: Told) -> None:
        assert "makes the run fail" in told({"caulk.toml": 'fail‸-on = "error"\n'}, "fail-on")

    def test_another_programs_config_is_none_of_ours(self, told: Told) -> None:
        assert told({"pyproject.toml": '[tool.ruff]\nselect = ["root-‸user"]\n'}) == ""


def test_a_client_without_markdown_gets_plain_text() -> None:
    markdown = "**`A`** = `b`\n\n```dockerfile\nRUN x\n```\n\n[Page](https://x.example)"
    assert plain(markdown) == "A = b\n\nRUN x\n\nPage: https://x.example"
    assert content(markdown, ()).kind == types.MarkupKind.PlainText
    assert content(markdown, (types.MarkupKind.Markdown,)).value == markdown


@pytest.mark.parametrize(("name", "text"), [("Dockerfile", DOCKERFILE), ("compose.yaml", COMPOSE)])
@given(data=st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_offset_of_any_text_can_be_hovered(tmp_path: Path, name: str, text: str, data: st.DataObject) -> None:
    documents = Documents()
    uri = (tmp_path / name).as_uri()
    documents.open(types.TextDocumentItem(uri, "plaintext", 1, data.draw(torn(text))))
    view = documents.get(uri)
    assert view is not None
    for offset in range(0, len(view.text) + 1, 3):
        note = note_at(view, offset, (), REGISTRY)
        assert note is None or (note.text and note.span.source is view.source)


async def test_a_client_is_told_in_its_format(client: LanguageClient, folder: Path) -> None:
    uri = (folder / "Dockerfile").as_uri()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(
            types.TextDocumentItem(uri, "dockerfile", 1, "FROM debian:12\nLABEL é=ü x=$Y\n")
        )
    )
    found = await client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(1, 2))
    )
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    assert re.search(r"LABEL NAME=VALUE\.\.\.", found.contents.value)
    assert found.range == types.Range(types.Position(1, 0), types.Position(1, 5))
