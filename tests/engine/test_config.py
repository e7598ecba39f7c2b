from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from caulk.linter.config.files import Finder, project_root
from caulk.linter.config.places import line_of
from caulk.linter.selection import UnknownSelectorError
from configs import error, settings

Write = Callable[[str, str], Path]


def test_without_a_config_the_recommended_rules_are_on(folder: Path) -> None:
    found = settings(folder)
    assert found.path is None
    assert found.fail_on == "warning"


def test_the_nearest_config_holds_alone(folder: Path, write: Write) -> None:
    write("caulk.toml", 'fail-on = "error"')
    write("a/b/caulk.toml", 'exclude = ["x"]')
    assert settings(folder / "a").fail_on == "error"
    assert settings(folder / "a" / "b").fail_on == "warning"


@pytest.mark.parametrize("target", ["caulk.toml", "nowhere.toml"])
def test_a_config_that_is_a_link_to_nothing_is_an_error(folder: Path, target: str) -> None:
    (folder / "caulk.toml").symlink_to(target)
    assert error(folder).startswith("caulk.toml: cannot be read: ")


@pytest.mark.parametrize("name", ["caulk.toml", ".caulk.toml"])
def test_a_config_that_is_a_link_out_of_the_project_is_an_error(folder: Path, name: str) -> None:
    (folder.parent / "outside.toml").write_text('fail-on = "error"')
    (folder / name).symlink_to(folder.parent / "outside.toml")
    assert error(folder) == f"{name}: is a link that leads out of the project"


def test_a_pyproject_that_is_a_link_out_of_the_project_is_passed_by(folder: Path) -> None:
    (folder.parent / "outside.toml").write_text('[tool.caulk]\nfail-on = "error"')
    (folder / "pyproject.toml").symlink_to(folder.parent / "outside.toml")
    assert settings(folder).fail_on == "warning"


def test_a_config_may_be_a_link_within_the_project(folder: Path, write: Write) -> None:
    write("shared.toml", 'fail-on = "error"')
    (folder / "a").mkdir()
    (folder / "a" / "caulk.toml").symlink_to("../shared.toml")
    assert settings(folder / "a").fail_on == "error"


def test_in_one_folder_caulk_toml_comes_first(folder: Path, write: Write) -> None:
    write("pyproject.toml", '[tool.caulk]\nfail-on = "info"')
    assert settings(folder).fail_on == "info"
    write(".caulk.toml", 'fail-on = "warning"')
    assert settings(folder).fail_on == "warning"
    write("caulk.toml", 'fail-on = "error"')
    assert settings(folder).fail_on == "error"


def test_a_pyproject_without_our_table_is_passed_by(folder: Path, write: Write) -> None:
    write("caulk.toml", 'fail-on = "error"')
    write("a/pyproject.toml", '[project]\nname = "caulk-user"')
    assert settings(folder / "a").fail_on == "error"


def test_no_config_above_the_repository_is_read(folder: Path, write: Write) -> None:
    write("caulk.toml", 'fail-on = "error"')
    (folder / "inner" / ".git").mkdir(parents=True)
    assert settings(folder / "inner" / ".git").fail_on == "warning"


def test_extend_takes_another_config_as_the_base(folder: Path, write: Write) -> None:
    write("base.toml", 'fail-on = "error"\nexclude = ["x"]')
    write("caulk.toml", 'extend = "base.toml"\nexclude = ["y"]')
    found = settings(folder)
    assert (found.fail_on, found.exclude) == ("error", ("y",))


def test_extend_may_not_go_round_in_a_circle(folder: Path, write: Write) -> None:
    write("caulk.toml", 'extend = "other.toml"')
    write("other.toml", '\nextend = "caulk.toml"')
    assert error(folder) == "other.toml:2: `extend` goes round in a circle"


def test_extend_may_not_name_what_no_file_can_be_called(folder: Path, write: Write) -> None:
    write("caulk.toml", 'extend = "a\\u0000.toml"')
    assert error(folder).startswith("caulk.toml:1: `extend` leads out of the project")


def test_extend_may_not_leave_the_project(folder: Path, write: Write) -> None:
    (folder / "inner" / ".git").mkdir(parents=True)
    write("base.toml", "")
    write("inner/caulk.toml", 'extend = "../base.toml"')
    assert error(folder / "inner").startswith("caulk.toml:1: `extend` leads out of the project")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["all"]', 'caulk.toml:1: unknown key "selct"; did you mean "select"?'),
        ('fail-on = "info"\nselect = "all"', "caulk.toml:2: `select` must be a list of strings"),
        (
            'ignore = [\n  "style",\n  "unused-supression",\n]',
            'caulk.toml:3: unknown rule "unused-supression"; did you mean "unused-suppression"?',
        ),
        ('fail-on = "fatal"', "caulk.toml:1: `fail-on` must be one of error, warning, info"),
        ("root = 1", "caulk.toml:1: `root` must be true or false"),
        (
            '[severity]\nstyle = "info"\nsize = "none"',
            "caulk.toml:3: `severity.size` must be one of error, warning, info",
        ),
        ('[per-file-ignores]\n"a/*" = ["nope-nope"]', 'caulk.toml:2: unknown rule "nope-nope"'),
        (
            "[rules.unused-suppresion]\nx = 1",
            'caulk.toml:1: unknown rule "unused-suppresion"; did you mean "unused-suppression"?',
        ),
        (
            "[rules.unused-suppression]\nallowed = 1",
            'caulk.toml:2: the rule unused-suppression has no option "allowed"; it has none',
        ),
        ("\nselect = 1 2", "caulk.toml:2: is no TOML: Expected newline"),
        ('plugins = ["nothing-here"]', 'caulk.toml:1: no plugin "nothing-here" is installed (entry point group'),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, message: str, folder: Path, write: Write) -> None:
    write("caulk.toml", text)
    assert error(folder).startswith(message)


def test_the_place_in_a_pyproject_is_that_of_the_key(folder: Path, write: Write) -> None:
    write("pyproject.toml", '[project]\nselct = "no"\n\n[tool.caulk]\nselct = []')
    assert error(folder).startswith('pyproject.toml:5: unknown key "selct"')


def test_the_config_named_holds_for_all_files(folder: Path, write: Write) -> None:
    write("a/caulk.toml", 'fail-on = "info"')
    write("mine.toml", 'fail-on = "error"')
    assert settings(folder / "a", config="mine.toml").fail_on == "error"


def test_isolated_means_no_config(folder: Path, write: Write) -> None:
    write("caulk.toml", "this is broken")
    assert settings(folder, isolated=True).fail_on == "warning"


def test_the_command_line_stands_above_the_config(folder: Path, write: Write) -> None:
    write("caulk.toml", 'fail-on = "error"')
    assert settings(folder, fail_on="info").fail_on == "info"


def test_an_unknown_rule_on_the_command_line_is_refused(folder: Path) -> None:
    with pytest.raises(UnknownSelectorError):
        settings(folder, ignore=("nope-nope",))


def test_patterns_are_relative_to_the_config(folder: Path, write: Write) -> None:
    write("a/caulk.toml", 'exclude = ["/old"]\n[per-file-ignores]\n"b/*" = ["style"]')
    found = settings(folder / "a")
    assert found.excludes(str(folder / "a" / "old" / "Dockerfile"))
    assert not found.excludes(str(folder / "a" / "b" / "old" / "Dockerfile"))
    assert [selector.word for selector in found.ignored_in(str(folder / "a" / "b" / "Dockerfile"))] == ["style"]
    assert found.ignored_in(str(folder / "a" / "Dockerfile")) == ()


def test_the_project_root_is_where_git_is(folder: Path) -> None:
    assert project_root(str(folder / "a" / "b")) == str(folder)


def test_without_git_the_project_root_is_marked_or_the_topmost_with_a_config(folder: Path, write: Write) -> None:
    (folder / ".git").rmdir()
    write("caulk.toml", "")
    write("a/b/caulk.toml", "")
    assert project_root(str(folder / "a" / "b" / "c")) == str(folder)
    write("a/caulk.toml", "root = true")
    assert project_root(str(folder / "a" / "b" / "c")) == str(folder / "a")


def test_a_folder_that_is_wanted_is_the_project_root_where_nothing_marks_one(folder: Path, write: Write) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    wanted = [str(folder / "a" / "b"), str(folder / "a"), str(folder / "c")]
    assert Finder().root_among(str(folder / "a" / "b"), wanted) == str(folder)
    (folder / ".git").rmdir()
    assert Finder().root_among(str(folder / "a" / "b"), wanted) == str(folder / "a")
    assert Finder().root_among(str(folder), wanted) == str(folder)
    write("a/b/caulk.toml", "")
    assert Finder().root_among(str(folder / "a" / "b"), wanted) == str(folder / "a" / "b")


def test_a_dotted_and_a_quoted_key_are_found() -> None:
    text = 'a = 1\n[x]\nb.c = 2\n"d e" = 3\n'
    assert line_of(text, ("x", "b", "c")) == 3
    assert line_of(text, ("x", "d e")) == 4


def test_for_a_key_that_is_not_found_its_table_answers() -> None:
    assert line_of("[x]\nb = { c = 1 }\n", ("x", "b", "c")) == 2
