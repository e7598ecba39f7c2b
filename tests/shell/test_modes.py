from __future__ import annotations

from collections.abc import Callable

import pytest
from caulk.linter.shell.commands import Command
from caulk.linter.shell.modes import mode_changes, refused_modes, strips_set_id

One = Callable[[str], Command]
Read = Callable[[str], list[Command]]


@pytest.mark.parametrize(
    ("script", "mode", "targets"),
    [
        ("chmod 4755 a b", "4755", ["a", "b"]),
        ("chmod -R u+s a", "u+s", ["a"]),
        ("chmod --verbose -- a-s a", "a-s", ["a"]),
        ("chmod -s a", "-s", ["a"]),
        ("install -m 755 a /b", "755", ["/b"]),
        ("install -d -m 2775 a b", "2775", ["a", "b"]),
        (r"find / -type f -exec /bin/chmod a-s {} \;", "a-s", ["{}"]),
    ],
)
def test_a_command_sets_a_mode(one: One, script: str, mode: str, targets: list[str]) -> None:
    (change,) = mode_changes(one(script))
    assert (change.word.text, [target.text for target in change.targets]) == (mode, targets)


@pytest.mark.parametrize("script", ["chmod", "chmod $MODE a", "chmod --reference=a b", "install a b", "find / -ls"])
def test_a_command_sets_no_mode(one: One, script: str) -> None:
    assert list(mode_changes(one(script))) == []


def test_a_recursive_change_is_one_wherever_the_flag_stands(one: One) -> None:
    assert [change.recursive for change in mode_changes(one("chmod g+s a -R"))] == [True]


def test_a_search_for_directories_changes_directories(one: One) -> None:
    assert [change.for_directories for change in mode_changes(one("find / -type d -exec chmod g+s {} +"))] == [True]


@pytest.mark.parametrize(("mode", "is_refused"), [("+6000", True), ("+2000", True), ("/6000", False), ("+x", False)])
def test_gnu_find_refuses_the_old_mode(one: One, mode: str, is_refused: bool) -> None:
    assert bool(refused_modes(one(f"find / -perm {mode}"))) == is_refused


@pytest.mark.parametrize(
    ("script", "strips"),
    [
        ("find / -perm /6000 -exec chmod a-s {} +", True),
        ("find / -perm -4000 | xargs -r chmod u-s", True),
        ("chmod a-s $(find / -perm -4000)", True),
        ("find / -perm +6000 -exec chmod a-s {} + || true", False),
        ("chmod a-s /bin/su", False),
        ("find / -perm /6000 -ls", False),
    ],
)
def test_a_script_takes_the_bits_of_all_that_it_finds(read: Read, script: str, strips: bool) -> None:
    assert strips_set_id(read(script)) == strips
