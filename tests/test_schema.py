"""The JSON Schema of caulk.toml says what the config's reader takes."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
from caulk.linter.config.files import ConfigError, ConfigFile
from caulk.linter.config.reading import KEYS, settings_of
from caulk.linter.config.schema import schema
from caulk.linter.registry import Registry
from caulk.linter.selection import Selectors

ROOT = Path(__file__).parents[1]
SCHEMA = schema(Registry().rules())
README = re.search(r"```toml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


def schema_takes(text: str) -> bool:
    return jsonschema.Draft4Validator(SCHEMA).is_valid(tomllib.loads(text))


def reader_takes(text: str) -> bool:
    try:
        settings_of([ConfigFile("/caulk.toml", text, tomllib.loads(text), ())], Selectors(Registry()))
    except ConfigError:
        return False
    return True


def test_the_schema_is_one() -> None:
    jsonschema.Draft4Validator.check_schema(SCHEMA)


def test_the_schema_knows_every_key_that_is_read() -> None:
    assert sorted(SCHEMA["properties"]) == sorted(KEYS)


def test_the_schema_takes_every_option_as_it_is_by_default() -> None:
    for rule in Registry().rules():
        for option in rule.options:
            shape = SCHEMA["properties"]["rules"]["properties"][rule.name]["properties"][option.replace("_", "-")]
            jsonschema.validate(json.loads(json.dumps(shape["default"])), shape)


@pytest.mark.parametrize(
    "text",
    [
        "",
        README[1] if README else "",
        'select = ["all", "DL3008", "cis:4", "root-user"]\nroot = true',
        '[severity]\nDL3008 = "error"\nsize = "info"',
        "[rules.unbounded-restart]\nmost = 3",
        '[rules.service-key-order.groups]\nFirst = ["image"]',
    ],
)
def test_what_the_reader_takes_the_schema_takes(text: str) -> None:
    assert reader_takes(text)
    assert schema_takes(text)


@pytest.mark.parametrize(
    "text",
    [
        'selct = ["all"]',
        'select = "all"',
        "ignore = [3]",
        'fail-on = "fatal"',
        "root = 1",
        '[severity]\nDL3008 = "none"',
        '[per-file-ignores]\n"a/*" = "style"',
        '[rules.unbounded-restart]\nmost = "3"',
        "[rules.unbounded-restart]\nleast = 3",
        '[rules.untrusted-registry]\nallowed = "docker.io"',
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(text: str) -> None:
    assert not reader_takes(text)
    assert not schema_takes(text)
