"""A real Neovim with the server: what neovim.lua sees when it plays a user."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NEOVIM = shutil.which("nvim")
SCRIPT = Path(__file__).with_name("neovim.lua")
DOCKERFILE = """\
FROM golang:1.26 AS compile
MAINTAINER Zoë <zoe@example.com>
RUN echo Zoë && sudo go build -o /app

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=compile /app /app
ENTRYPOINT ["/app"]
"""
COMPOSE = """\
services:
  test:
    build:
      context: .
      target: compile
"""

pytestmark = pytest.mark.skipif(NEOVIM is None, reason="no Neovim is installed")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("neovim")
    (folder / ".git").mkdir()
    (folder / "Dockerfile").write_text(DOCKERFILE, encoding="utf-8")
    (folder / "compose.yaml").write_text(COMPOSE, encoding="utf-8")
    result = folder / "seen.json"
    environment = {
        **os.environ,
        "CAULK": str(Path(sys.executable).with_name("caulk")),
        "SEEN": str(result),
        "XDG_STATE_HOME": str(folder / "state"),
    }
    ended = subprocess.run(
        [NEOVIM or "", "--headless", "--clean", "-n", "Dockerfile", "-S", str(SCRIPT)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.exists(), ended.stderr
    told: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    assert "failure" not in told, told["failure"] + ended.stderr
    return told


def places(seen: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Give line and column, both from 0 and the column in bytes, of each rule's last finding."""
    return {each["rule"]: (each["line"], each["column"]) for each in seen["found"]}


def test_it_shows_what_is_found_at_its_place(seen: dict[str, Any]) -> None:
    assert places(seen)["deprecated-maintainer"] == (1, 0)


def test_a_place_behind_a_letter_of_two_bytes_is_right(seen: dict[str, Any]) -> None:
    line = DOCKERFILE.split("\n")[2].encode()
    assert places(seen)["sudo-in-run"] == (2, line.index(b"sudo"))


def test_a_fix_that_the_user_chooses_is_made(seen: dict[str, Any]) -> None:
    assert "Make it a label" in seen["offered"]
    assert seen["fixed"][1] == "LABEL org.opencontainers.image.authors='Zoë <zoe@example.com>'"


def test_what_is_fixed_is_found_no_more(seen: dict[str, Any]) -> None:
    assert "deprecated-maintainer" not in {each["rule"] for each in seen["found_after_the_fix"]}


def test_a_stage_is_renamed_wherever_it_is_named(seen: dict[str, Any]) -> None:
    assert seen["renamed"][0] == "FROM golang:1.26 AS builder"
    assert seen["renamed"][5] == "COPY --from=builder /app /app"


def test_a_stage_is_renamed_in_the_compose_file_that_builds_it(seen: dict[str, Any]) -> None:
    assert seen["renamed_compose"][4] == "      target: builder"
