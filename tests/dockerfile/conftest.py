from collections.abc import Callable

import pytest
from caulk.linter.dockerfile.syntax import parse
from caulk.linter.dockerfile.tree import Instruction, Tree
from caulk.linter.source import Source


@pytest.fixture
def read() -> Callable[[str], Tree]:
    """Read a Dockerfile's text."""
    return lambda text: parse(Source("Dockerfile", text))


@pytest.fixture
def one(read: Callable[[str], Tree]) -> Callable[[str], Instruction]:
    """Read a Dockerfile's text that is one instruction."""

    def only(text: str) -> Instruction:
        (instruction,) = read(text).instructions
        return instruction

    return only


@pytest.fixture
def complaints(read: Callable[[str], Tree]) -> Callable[[str], list[tuple[int, str, str]]]:
    """Give the problems of a text behind `FROM a`: line (from 1, without the FROM), place and message."""

    def problems(text: str) -> list[tuple[int, str, str]]:
        found = read("FROM a\n" + text).problems
        return [(problem.span.first.line - 1, problem.span.text, problem.message) for problem in found]

    return problems
