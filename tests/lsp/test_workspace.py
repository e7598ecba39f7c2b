"""What is around the documents: configs, baselines, settings, folders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from lsprotocol import types

ROOT = "FROM debian:12\nUSER root\n"


async def test_a_config_that_changes_changes_what_is_shown(session: Any, folder: Path) -> None:
    await session.begin()
    session.open("Dockerfile", ROOT)
    assert "root-user" in session.rules("Dockerfile")
    (folder / "caulk.toml").write_text('ignore = ["root-user"]\n')
    session.touch("caulk.toml")
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
    session.touch("caulk.toml")
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
    await session.until(lambda _sent: bool(session.server.settings.general.extend_select))
    await session.rest()
    assert session.rules("Dockerfile") == {"root-user", "missing-healthcheck"}


async def test_settings_that_change_are_asked_for(session: Any) -> None:
    await session.begin()
    session.open("Dockerfile", ROOT)
    session.settings = {"ignore": ["root-user"]}
    session.notify(types.WORKSPACE_DID_CHANGE_CONFIGURATION, settings=None)
    await session.until(lambda _sent: session.server.settings.general.ignore == ("root-user",))
    await session.rest()
    assert "root-user" not in session.rules("Dockerfile")


async def test_each_folder_has_its_own_settings(session: Any, folder: Path) -> None:
    for name in ("a", "b"):
        (folder / name / ".git").mkdir(parents=True)
    session.folders = ["a", "b"]
    session.settings_in[session.uri("a")] = {"ignore": ["root-user"]}
    await session.begin()
    session.open("a/Dockerfile", ROOT)
    session.open("b/Dockerfile", ROOT)
    await session.until(lambda _sent: bool(session.server.settings.by_folder))
    await session.rest()
    assert "root-user" not in session.rules("a/Dockerfile")
    assert "root-user" in session.rules("b/Dockerfile")


async def test_the_settings_of_a_folder_that_is_added_are_asked_for(session: Any, folder: Path) -> None:
    session.settings_in[session.uri("new")] = {"ignore": ["root-user"]}
    await session.begin()
    session.open("new/Dockerfile", ROOT)
    added = [{"uri": session.uri("new"), "name": "new"}]
    session.notify(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, event={"added": added, "removed": []})
    await session.until(lambda _sent: str(folder / "new") in session.server.settings.by_folder)
    await session.rest()
    assert "root-user" not in session.rules("new/Dockerfile")


async def test_what_the_baseline_knows_is_not_shown(session: Any, folder: Path) -> None:
    (folder / "caulk.toml").write_text('baseline = "known.txt"\n')
    (folder / "Dockerfile").write_text(ROOT)
    caulk = Path(sys.executable).with_name("caulk")
    subprocess.run([caulk, "check", "--write-baseline"], cwd=folder, check=True, capture_output=True)
    await session.begin()
    session.open("Dockerfile", ROOT)
    assert session.published("Dockerfile") == []
    session.change("Dockerfile", f"{ROOT}MAINTAINER me\n")
    await session.rest()
    assert session.rules("Dockerfile") == {"deprecated-maintainer"}
    (folder / "known.txt").write_text("")
    session.touch("known.txt")
    await session.rest()
    assert "root-user" in session.rules("Dockerfile")


async def test_a_baseline_that_cannot_be_used_is_told_and_knows_nothing(session: Any, folder: Path) -> None:
    (folder / "caulk.toml").write_text('baseline = "known.txt"\n')
    await session.begin()
    session.open("Dockerfile", ROOT)
    (told,) = session.messages(types.WINDOW_SHOW_MESSAGE)
    assert "known.txt is not there" in told["message"]
    assert "root-user" in session.rules("Dockerfile")


async def test_a_setting_that_does_not_exist_is_told_with_the_nearest_that_does(session: Any) -> None:
    await session.begin(extendSelct=["all"])
    (told,) = session.messages(types.WINDOW_SHOW_MESSAGE)
    assert 'did you mean "extendSelect"?' in told["message"]


async def test_a_rule_that_does_not_exist_is_told_and_the_recommended_ones_hold(session: Any) -> None:
    await session.begin(extendSelect=["root-usr"])
    session.open("Dockerfile", ROOT)
    (told,) = session.messages(types.WINDOW_SHOW_MESSAGE)
    assert '`caulk.extendSelect`: unknown rule "root-usr"; did you mean "root-user"?' in told["message"]
    assert "root-user" in session.rules("Dockerfile")
