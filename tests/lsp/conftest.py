"""A server in a process of its own, driven as each of three editors would."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

EDITORS = ("visual_studio_code", "neovim", "emacs")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that is open in the editor: a repository with nothing in it yet."""
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest_lsp.fixture(params=EDITORS, config=ClientServerConfig([str(Path(sys.executable).with_name("caulk")), "lsp"]))
async def client(request: pytest.FixtureRequest, folder: Path, lsp_client: LanguageClient) -> AsyncIterator[None]:
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param),
            workspace_folders=[types.WorkspaceFolder(folder.as_uri(), "project")],
        )
    )
    yield
    await lsp_client.shutdown_session()
