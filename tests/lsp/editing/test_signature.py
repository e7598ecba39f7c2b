from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from caulk.linter.dockerfile.model import read
from caulk.linter.source import Source
from caulk.lsp.documents import View
from caulk.lsp.signature import help_of, signature_at
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import LanguageClient

Open = Callable[..., tuple[View, int]]


@pytest.mark.parametrize(
    ("text", "form", "parameter"),
    [
        ("FROM ‸", "FROM [OPTIONS] IMAGE [AS NAME]", "IMAGE"),
        ("FROM deb‸ian", "FROM [OPTIONS] IMAGE [AS NAME]", "IMAGE"),
        ("FROM --plat‸", "FROM [OPTIONS] IMAGE [AS NAME]", "OPTIONS"),
        ("FROM debian AS ‸", "FROM [OPTIONS] IMAGE [AS NAME]", "NAME"),
        ("FROM debian ‸", "FROM [OPTIONS] IMAGE [AS NAME]", "AS"),
        ("FROM a\nCOPY ‸", "COPY [OPTIONS] SOURCE... DESTINATION", "SOURCE"),
        ("FROM a\nCOPY a‸ b", "COPY [OPTIONS] SOURCE... DESTINATION", "SOURCE"),
        ("FROM a\nCOPY a b ‸", "COPY [OPTIONS] SOURCE... DESTINATION", "DESTINATION"),
        ("FROM a\nCOPY a b‸ c", "COPY [OPTIONS] SOURCE... DESTINATION", "SOURCE"),
        ("FROM a\nCOPY --from=‸ a b", "COPY [OPTIONS] SOURCE... DESTINATION", "OPTIONS"),
        ('FROM a\nCOPY ["a‸", "b"]', 'COPY [OPTIONS] ["SOURCE"... "DESTINATION"]', "SOURCE"),
        ('FROM a\nCOPY ["a", "b‸"]', 'COPY [OPTIONS] ["SOURCE"... "DESTINATION"]', "DESTINATION"),
        ("FROM a\nCOPY <<E ‸\nE", "COPY [OPTIONS] <<NAME DESTINATION", "DESTINATION"),
        ("FROM a\nADD a ‸", "ADD [OPTIONS] SOURCE... DESTINATION", "DESTINATION"),
        ("FROM a\nRUN apt-get ‸", "RUN [OPTIONS] COMMAND", "COMMAND"),
        ('FROM a\nRUN ["a", ‸', 'RUN [OPTIONS] ["EXECUTABLE", "PARAMETER"...]', "PARAMETER"),
        ('FROM a\nCMD ["‸', 'CMD ["EXECUTABLE", "PARAMETER"...]', "EXECUTABLE"),
        ("FROM a\nENV A‸", "ENV NAME=VALUE...", "NAME"),
        ("FROM a\nENV A=1 B=‸", "ENV NAME=VALUE...", "VALUE"),
        ("FROM a\nARG A=‸", "ARG NAME[=DEFAULT]...", "DEFAULT"),
        ("FROM a\nLABEL a.b=‸", "LABEL NAME=VALUE...", "VALUE"),
        ("FROM a\nEXPOSE 80 90/‸", "EXPOSE PORT[/PROTOCOL]...", "PROTOCOL"),
        ("FROM a\nUSER me:‸", "USER NAME[:GROUP]", "GROUP"),
        ("FROM a\nHEALTHCHECK --interval=5s ‸", "HEALTHCHECK [OPTIONS] CMD COMMAND", "CMD"),
        ("FROM a\nHEALTHCHECK CMD curl ‸", "HEALTHCHECK [OPTIONS] CMD COMMAND", "COMMAND"),
        ("FROM a\nHEALTHCHECK NONE‸", "HEALTHCHECK NONE", "NONE"),
        ('FROM a\nSHELL ["/bin/sh", "‸"]', 'SHELL ["EXECUTABLE", "PARAMETER"...]', "PARAMETER"),
        ("FROM a\nVOLUME /a /b‸", "VOLUME PATH...", "PATH"),
        ("FROM a\nSTOPSIGNAL ‸", "STOPSIGNAL SIGNAL", "SIGNAL"),
        ("FROM a\nWORKDIR ‸", "WORKDIR PATH", "PATH"),
        ("FROM a\nONBUILD COPY a ‸", "COPY [OPTIONS] SOURCE... DESTINATION", "DESTINATION"),
    ],
)
def test_the_form_and_the_parameter_at_the_cursor(cursor: Open, text: str, form: str, parameter: str) -> None:
    view, offset = cursor(text)
    assert view.dockerfile is not None
    found = signature_at(view.dockerfile, offset)
    assert found is not None
    active = found.forms[found.form]
    assert active.text == form
    assert found.parameter is not None
    assert list(active.parameters)[found.parameter] == parameter


@pytest.mark.parametrize(
    "text", ["‸", "FRO‸M a", "FROM a\n# com‸ment\n", "FROM a\nRUN <<E\nx‸\nE\n", "FROM a\nWRONG ‸"]
)
def test_there_is_none_elsewhere(cursor: Open, text: str) -> None:
    view, offset = cursor(text)
    assert view.dockerfile is not None
    assert signature_at(view.dockerfile, offset) is None


PIECES = st.sampled_from([*'\n \t\\=:/[]",-<é🐳', "FROM ", "COPY ", "ENV ", "CMD ", "HEALTHCHECK ", "x"])


@settings(deadline=None)
@given(st.lists(PIECES).map("".join))
def test_every_offset_of_any_text_has_a_signature_with_its_parameter_or_none(text: str) -> None:
    dockerfile = read(Source("Dockerfile", text))
    for offset in range(len(text) + 1):
        found = signature_at(dockerfile, offset)
        assert found is None or (found.parameter or 0) < len(found.forms[found.form].parameters)


def test_all_forms_are_shown(cursor: Open) -> None:
    view, offset = cursor("FROM a\nVOLUME ‸")
    assert view.dockerfile is not None
    found = signature_at(view.dockerfile, offset)
    assert found is not None
    assert [each.label for each in help_of(found, ()).signatures] == ["VOLUME PATH...", 'VOLUME ["PATH"...]']


async def test_a_client_is_shown_the_signature(client: LanguageClient, folder: Path) -> None:
    uri = (folder / "Dockerfile").as_uri()
    item = types.TextDocumentItem(uri, "dockerfile", 1, "FROM a\nCOPY x ")
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    found = await client.text_document_signature_help_async(
        types.SignatureHelpParams(types.TextDocumentIdentifier(uri), types.Position(1, 7))
    )
    assert found is not None
    assert found.active_parameter == 2
