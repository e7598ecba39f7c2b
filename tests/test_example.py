"""The example project that the repository ships: its faults are found, its mended twin is clean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from caulk.linter.cli import cli
from click.testing import CliRunner

EXAMPLE = Path(__file__).parents[1] / "example"


def findings(*names: str) -> list[dict[str, Any]]:
    """Lint files of the example, with all that is on by default."""
    paths = [str(EXAMPLE / name) for name in names]
    result = CliRunner().invoke(cli, ["check", "--isolated", "--no-cache", "--output-format", "json", *paths])
    found: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    return found


def test_the_telling_faults_are_found() -> None:
    rules = {finding["rule"] for finding in findings("Dockerfile", "compose.yaml")}
    assert rules >= {
        "latest-base-image",
        "missing-user",
        "engine-socket-mount",
        "privileged-service",
        "all-capabilities",
        "seccomp-off",
        "host-network",
        "secret-in-environment",
    }


def test_the_mended_twin_is_clean() -> None:
    found = findings("fixed")
    assert [(finding["rule"], finding["path"], finding["start"]["line"]) for finding in found] == []
