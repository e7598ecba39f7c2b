"""What the tests of configs ask: what holds in a folder, or what is wrong there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from caulk.linter.config.files import ConfigError
from caulk.linter.config.folders import Configs, Overrides
from caulk.linter.config.settings import Settings
from caulk.linter.registry import Registry
from caulk.linter.selection import Selectors


def settings(folder: Path, **overrides: Any) -> Settings:
    """Give what holds in a folder; `overrides` are as the command line gives them."""
    return Configs(Selectors(Registry()), Overrides(**overrides)).settings(str(folder))


def error(folder: Path) -> str:
    """Give the place and the words of the error that there is: `NAME:LINE: MESSAGE`, the line where it has one."""
    with pytest.raises(ConfigError) as caught:
        settings(folder)
    line = f":{caught.value.line}" if caught.value.line else ""
    return f"{Path(caught.value.path).name}{line}: {caught.value.message}"
