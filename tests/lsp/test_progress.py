"""Each editor is shown how far the reading of a large workspace is, as it can."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    for number in range(60):
        (tmp_path / f"{number}.dockerfile").write_text(f"FROM a AS stage{number}\n")
    return tmp_path


async def test_the_reading_begins_and_ends(client: LanguageClient) -> None:
    told: list[object] = []
    async with asyncio.timeout(20):
        while not told or not isinstance(told[-1], types.WorkDoneProgressEnd):
            await asyncio.sleep(0.02)
            told = [each for reports in client.progress_reports.values() for each in reports]
    assert isinstance(told[0], types.WorkDoneProgressBegin)
    assert any(isinstance(each, types.WorkDoneProgressReport) for each in told)
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams("stage59"))
    assert found is not None
    assert "stage59" in {each.name for each in found}
