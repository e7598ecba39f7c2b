"""What is around the documents: configs, settings, folders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lsprotocol import types

ROOT = "FROM debian:12\nUSER root\n"


def touch(session: Any, *names: str) -> None:
    changes = [{"uri": session.uri(name), "type": types.FileChangeType.Changed} for name in names]
    session.notify(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, changes=changes)


async def test_a_config_that_changes_changes_what_is_shown(session: Any, folder: Path) -> None:
    await session.begin()
    session.open("Dockerfile", ROOT)
    assert "root-user" in session.rules("Dockerfile")
    (folder / "caulk.toml").write_text('ignore = ["root-user"]\n')
    touch(session, "caulk.toml")
    await session.rest()
    assert "root-user" not in session.rules("Dockerfile")


async def test_a_config_that_is_saved_holds_where_the_client_watches_no_files(session: Any, folder: Path) -> None:
    await session.begin("neovim")
    session.open("Dockerfile", ROOT)
    text = 'ignore = ["root-user"]\n'
    (folder / "caulk.toml").write_text(text)
    session.open("caulk.toml", text)
    session.notify(types.TEXT_DOCUMENT_DID_SAVE, textDocument={"uri": session.uri("caulk.toml")})
    await session.rest()
    assert "root-user" not in session.rules("Dockerfile")


async def test_a_broken_config_is_told_once_and_shown_at_its_place(session: Any, folder: Path) -> None:
    text = 'select = ["all"]\nignroe = []\n'
    (folder / "caulk.toml").write_text(text)
    await session.begin()
    session.open("Dockerfile", ROOT)
    session.change("Dockerfile", f"{ROOT}\n")
    await session.rest()
    assert "root-user" in session.rules("Dockerfile")
    (told,) = session.messages(types.WINDOW_SHOW_MESSAGE)
    assert 'caulk.toml:2: unknown key "ignroe"; did you mean "ignore"?' in told["message"]
    session.open("caulk.toml", text)
    (found,) = session.published("caulk.toml")
    assert found["range"]["start"] == {"line": 1, "character": 0}
    (folder / "caulk.toml").write_text('ignore = ["root-user"]\n')
    touch(session, "caulk.toml")
    await session.rest()
    assert session.published("caulk.toml") == []
    assert "root-user" not in session.rules("Dockerfile")


async def test_each_folder_has_its_own_config(session: Any, folder: Path) -> None:
    for name in ("a", "b"):
        (folder / name / ".git").mkdir(parents=True)
    (folder / "a" / "caulk.toml").write_text('ignore = ["root-user"]\n')
    await session.begin()
    session.open("a/Dockerfile", ROOT)
    session.open("b/Dockerfile", ROOT)
    assert "root-user" not in session.rules("a/Dockerfile")
    assert "root-user" in session.rules("b/Dockerfile")


async def test_an_excluded_file_is_left_alone(session: Any, folder: Path) -> None:
    (folder / "caulk.toml").write_text('exclude = ["vendor/**"]\n')
    await session.begin()
    session.open("vendor/Dockerfile", ROOT)
    assert session.published("vendor/Dockerfile") == []


async def test_the_editors_settings_stand_above_the_config(session: Any, folder: Path) -> None:
    (folder / "caulk.toml").write_text('select = ["root-user"]\n')
    session.settings = {"extendSelect": ["missing-healthcheck"]}
    await session.begin()
    session.open("Dockerfile", ROOT)
    await session.until(lambda _sent: bool(session.server.settings.extend_select))
    await session.rest()
    assert session.rules("Dockerfile") == {"root-user", "missing-healthcheck"}


async def test_settings_that_change_are_asked_for(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", ROOT)
    session.settings = {"ignore": ["root-user"]}
    session.notify(types.WORKSPACE_DID_CHANGE_CONFIGURATION, settings=None)
    await session.until(lambda _sent: session.server.settings.ignore == ("root-user",))
    await session.rest()
    assert "root-user" not in session.rules("Dockerfile")


async def test_a_setting_that_does_not_exist_is_told_with_the_nearest_that_does(session: Any) -> None:
    await session.begin(extendSelct=["all"])
    (told,) = session.messages(types.WINDOW_SHOW_MESSAGE)
    assert 'did you mean "extendSelect"?' in told["message"]


async def test_a_rule_that_does_not_exist_is_told_and_the_recommended_ones_hold(session: Any) -> None:
    await session.begin(extendSelect=["root-usr"])
    session.open("Dockerfile", ROOT)
    (told,) = session.messages(types.WINDOW_SHOW_MESSAGE)
    assert 'did you mean "root-user"?' in told["message"]
    assert "root-user" in session.rules("Dockerfile")


async def test_files_that_matter_are_watched(session: Any) -> None:
    await session.begin()
    await session.until(lambda sent: sent.get("method") == types.CLIENT_REGISTER_CAPABILITY)
    (asked,) = session.messages(types.CLIENT_REGISTER_CAPABILITY)
    methods = {each["method"] for each in asked["registrations"]}
    assert {types.WORKSPACE_DID_CHANGE_WATCHED_FILES, types.WORKSPACE_DID_CHANGE_CONFIGURATION} <= methods
