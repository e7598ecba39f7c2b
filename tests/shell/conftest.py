from collections.abc import Callable

import pytest
from caulk.linter.shell.commands import Command, Origin, Shell, exec_command
from caulk.linter.shell.script import Script
from caulk.linter.source import Source


def _read(text: str) -> list[Command]:
    source = Source("Dockerfile", text)
    script = Script.verbatim(source.span(0, len(text)))
    return list(Shell.read(script, Origin("RUN", script.whole, script)).commands)


def _exec(*words: str) -> list[Command]:
    import json

    text = json.dumps(words, ensure_ascii=False)
    source = Source("Dockerfile", text)
    scripts = []
    at = 0
    for word in words:
        at = text.index('"', at) + 1
        end = at + len(json.dumps(word, ensure_ascii=False)) - 2
        scripts.append(Script.build(source, [(word, at, end)]))
        at = end + 1
    return exec_command(scripts, Origin("CMD", source.span(0, len(text)), Script.verbatim(source.span(0, len(text)))))


@pytest.fixture
def read() -> Callable[[str], list[Command]]:
    """Read a script that is a file's whole text."""
    return _read


@pytest.fixture
def one() -> Callable[[str], Command]:
    """Read a script and give its first command."""
    return lambda text: _read(text)[0]


@pytest.fixture
def read_exec() -> Callable[..., list[Command]]:
    """Read a JSON array of words."""
    return _exec
