"""Files that come, go and change on disk while documents are open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

COPYING = "FROM debian:12\nCOPY app/run.sh /srv/\nUSER app\n"
SERVICE = "services:\n  web:\n    image: nginx:1.27\n    env_file: web.vars\n"
CREATED, CHANGED, DELETED = types.FileChangeType.Created, types.FileChangeType.Changed, types.FileChangeType.Deleted


def patterns(session: Any) -> Iterator[Any]:
    """Give what the client has been asked to watch."""
    for asked in session.messages(types.CLIENT_REGISTER_CAPABILITY):
        for each in asked["registrations"]:
            if each["method"] == types.WORKSPACE_DID_CHANGE_WATCHED_FILES:
                yield from (watcher["globPattern"] for watcher in each["registerOptions"]["watchers"])


async def copying(session: Any, folder: Path, **abilities: bool) -> None:
    """Begin with a Dockerfile that copies a file which is not there."""
    (folder / "compose.yaml").write_text("services:\n  web:\n    build: .\n")
    (folder / "go.mod").touch()
    await session.begin(**abilities)
    session.open("Dockerfile", COPYING)
    await session.rest()
    assert "copy-source-missing" in session.rules("Dockerfile")


async def test_a_source_of_copy_that_appears_and_vanishes_is_noticed(session: Any, folder: Path) -> None:
    await copying(session, folder)
    (folder / "app").mkdir()
    (folder / "app" / "run.sh").touch()
    session.touch("app", what=CREATED)
    await session.rest()
    assert "copy-source-missing" not in session.rules("Dockerfile")
    (folder / "app" / "run.sh").unlink()
    session.touch("app/run.sh", what=DELETED)
    await session.rest()
    assert "copy-source-missing" in session.rules("Dockerfile")


async def test_what_came_is_seen_when_something_is_saved_where_the_client_watches_no_files(
    session: Any, folder: Path
) -> None:
    await copying(session, folder, watches=False)
    (folder / "app").mkdir()
    (folder / "app" / "run.sh").touch()
    session.notify(types.TEXT_DOCUMENT_DID_SAVE, textDocument={"uri": session.uri("Dockerfile")})
    await session.rest()
    assert "copy-source-missing" not in session.rules("Dockerfile")


async def test_a_dockerignore_that_changes_is_noticed(session: Any, folder: Path) -> None:
    (folder / "app").mkdir()
    (folder / "app" / "run.sh").touch()
    (folder / ".dockerignore").write_text("secret\n")
    await session.begin()
    session.open("Dockerfile", COPYING)
    assert "copy-source-ignored" not in session.rules("Dockerfile")
    (folder / ".dockerignore").write_text("app\n")
    session.touch(".dockerignore")
    await session.rest()
    assert "copy-source-ignored" in session.rules("Dockerfile")


async def test_a_file_of_variables_of_any_name_is_noticed(session: Any, folder: Path) -> None:
    (folder / "README").touch()
    await session.begin()
    session.open("compose.yaml", SERVICE)
    assert "env-file-missing" in session.rules("compose.yaml")
    (folder / "web.vars").touch()
    session.touch("web.vars", what=CREATED)
    await session.rest()
    assert "env-file-missing" not in session.rules("compose.yaml")


@pytest.mark.parametrize(("name", "what"), [("app/other.log", CHANGED), ("build/out/x.o", CREATED)])
async def test_what_nothing_depends_on_makes_no_work(
    session: Any, folder: Path, name: str, what: types.FileChangeType
) -> None:
    await copying(session, folder)
    before = session.server.documents.generation
    session.touch(name, what=what)
    assert session.server.documents.generation == before
    assert not session.server.updates.is_busy


async def test_folders_that_were_looked_into_are_watched_with_those_above(session: Any, folder: Path) -> None:
    await copying(session, folder, watches_folders=True)
    watched = [each for each in patterns(session) if isinstance(each, dict)]
    assert {each["pattern"] for each in watched} == {"*"}
    folders = [each["baseUri"] for each in watched]
    assert {folder.as_uri(), (folder / "app").as_uri()} <= set(folders)
    assert len(set(folders)) == len(folders)
    assert all(each.startswith(folder.as_uri()) for each in folders)


async def test_everything_is_watched_where_the_client_cannot_watch_a_folder(session: Any, folder: Path) -> None:
    await copying(session, folder)
    session.open("compose.yaml", SERVICE)
    await session.rest()
    assert list(patterns(session)).count("**/*") == 1


async def test_a_client_that_watches_nothing_is_not_asked_to(session: Any, folder: Path) -> None:
    await copying(session, folder, watches=False)
    assert list(patterns(session)) == []


async def test_a_config_that_came_is_seen_when_something_is_saved_where_the_client_watches_no_files(
    session: Any, folder: Path
) -> None:
    await copying(session, folder, watches=False)
    (folder / "caulk.toml").write_text('ignore = ["copy-source-missing"]\n')
    session.notify(types.TEXT_DOCUMENT_DID_SAVE, textDocument={"uri": session.uri("Dockerfile")})
    await session.rest()
    assert "copy-source-missing" not in session.rules("Dockerfile")


async def test_a_broken_config_is_told_once_however_often_something_is_saved(session: Any, folder: Path) -> None:
    for name in ("a", "b"):
        (folder / name / ".git").mkdir(parents=True)
    (folder / "a" / "caulk.toml").write_text("ignroe = []\n")
    await session.begin(watches=False)
    session.open("a/Dockerfile", COPYING)
    session.open("b/Dockerfile", COPYING)
    for _ in range(2):
        session.notify(types.TEXT_DOCUMENT_DID_SAVE, textDocument={"uri": session.uri("b/Dockerfile")})
        await session.rest()
    assert len(session.messages(types.WINDOW_SHOW_MESSAGE)) == 1
