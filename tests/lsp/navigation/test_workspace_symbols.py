"""The catalogue of what the workspace's files declare: read once, ahead of questions, and again what has changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from caulk.lsp.documents import Documents
from caulk.lsp.navigation import workspace_symbols
from caulk.lsp.navigation.workspace_symbols import Catalogue
from lsprotocol import types


def names(catalogue: Catalogue, query: str = "") -> list[str]:
    return [each.name for each, _file in catalogue.found(query)]


@pytest.fixture
def documents(folder: Path) -> Documents:
    (folder / "Dockerfile").write_text("FROM a AS first\n")
    made = Documents()
    made.folders = [str(folder)]
    return made


def test_a_file_is_read_once(documents: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = Catalogue(documents)
    assert names(catalogue) == ["first"]
    monkeypatch.delattr(workspace_symbols, "read")
    assert names(catalogue) == ["first"]


def test_a_file_that_has_changed_on_disk_is_read_again(documents: Documents, folder: Path) -> None:
    catalogue = Catalogue(documents)
    assert names(catalogue) == ["first"]
    (folder / "Dockerfile").write_text("FROM a AS second\n")
    assert names(catalogue) == ["second"]


def test_what_comes_and_goes_in_an_old_folder_is_noticed(documents: Documents, folder: Path) -> None:
    os.utime(folder, (1e9, 1e9))
    catalogue = Catalogue(documents)
    assert names(catalogue) == ["first"]
    (folder / "compose.yaml").write_text("services: {web: {}}\n")
    assert names(catalogue) == ["first", "web"]
    (folder / "Dockerfile").unlink()
    assert names(catalogue) == ["web"]


def test_a_text_that_is_open_counts_before_what_is_on_disk(documents: Documents, folder: Path) -> None:
    catalogue = Catalogue(documents)
    uri = (folder / "Dockerfile").as_uri()
    documents.open(types.TextDocumentItem(uri, "dockerfile", 1, "FROM a AS unsaved\n"))
    assert names(catalogue) == ["unsaved"]
    documents.close(uri)
    assert names(catalogue) == ["first"]


def test_a_link_that_leads_out_of_the_workspace_is_not_followed(
    documents: Documents, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "Dockerfile"
    outside.write_text("FROM a AS outside\n")
    (folder / "linked.dockerfile").symlink_to(outside)
    assert names(Catalogue(documents)) == ["first"]


async def begun(session: Any, folder: Path, files: int, **abilities: bool) -> list[dict[str, Any]]:
    """Start in a workspace of many files, and give the progress that is shown until all are read."""
    for number in range(files):
        (folder / f"{number}.dockerfile").write_text(f"FROM a AS stage{number}\n")
    await session.begin(**abilities)
    answer = await session.request(types.WORKSPACE_SYMBOL, query="stage7")
    assert "stage7" in {each["name"] for each in answer}
    if abilities.get("shows_progress"):
        await session.until(lambda sent: (sent.get("params") or {}).get("value", {}).get("kind") == "end")
    return [each["value"] for each in session.messages(types.PROGRESS)]


async def test_a_client_is_shown_how_far_the_reading_is(session: Any, folder: Path) -> None:
    shown = await begun(session, folder, 60, shows_progress=True)
    assert [each["kind"] for each in shown[:2]] == ["begin", "report"]
    percentages = [each["percentage"] for each in shown if "percentage" in each]
    assert percentages == sorted(percentages)
    (created,) = session.messages(types.WINDOW_WORK_DONE_PROGRESS_CREATE)
    assert {each["token"] for each in session.messages(types.PROGRESS)} == {created["token"]}


async def test_a_few_files_are_read_without_a_word(session: Any, folder: Path) -> None:
    await session.begin(shows_progress=True)
    session.open("Dockerfile", "FROM a AS web\n")
    await session.rest()
    assert session.messages(types.WINDOW_WORK_DONE_PROGRESS_CREATE) == []


async def test_a_client_that_shows_no_progress_is_told_of_none(session: Any, folder: Path) -> None:
    assert await begun(session, folder, 60) == []
    assert session.messages(types.WINDOW_WORK_DONE_PROGRESS_CREATE) == []


async def test_the_user_may_stop_the_reading(session: Any, folder: Path) -> None:
    for number in range(60):
        (folder / f"{number}.dockerfile").write_text("FROM a\n")
    await session.begin(shows_progress=True)
    begun = await session.until(lambda sent: sent.get("method") == types.PROGRESS)
    session.notify(types.WINDOW_WORK_DONE_PROGRESS_CANCEL, token=begun["params"]["token"])
    ended = await session.until(lambda sent: (sent.get("params") or {}).get("value", {}).get("kind") == "end")
    shown = [each["value"].get("percentage", 0) for each in session.messages(types.PROGRESS)]
    assert max(shown) < 90
    assert ended
