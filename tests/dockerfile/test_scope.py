"""Variables are seen as BuildKit shows them to an instruction."""

from caulk.linter.dockerfile.scope import LONGEST_LINEAGE, Scope


def test_an_instruction_sees_what_was_set_before_it():
    scope = Scope()
    scope.define(10, "A", "1", is_env=True)
    scope.define(20, "A", "2", is_env=True)
    assert (scope.at(15)["A"], scope.at(25)["A"]) == ("1", "2")


def test_an_instruction_does_not_see_what_it_sets_itself():
    scope = Scope()
    scope.define(10, "A", "1", is_env=True)
    assert "A" not in scope.at(10)


def test_env_beats_a_later_arg():
    scope = Scope()
    scope.define(10, "A", "env", is_env=True)
    scope.define(20, "A", "arg", is_env=False)
    assert scope.at(30)["A"] == "env"


def test_a_stage_inherits_from_the_stage_it_is_built_from():
    parent = Scope()
    parent.define(50, "A", "1", is_env=False)
    assert Scope(parent).at(0)["A"] == "1"


def test_a_declared_name_without_a_value_is_there_but_unknown():
    scope = Scope()
    scope.define(10, "A", None, is_env=False)
    assert dict(scope.at(20)) == {"A": None}


def test_a_lineage_longer_than_an_image_can_be_is_not_followed():
    scope = Scope()
    scope.define(0, "A", "1", is_env=True)
    for _ in range(LONGEST_LINEAGE + 1):
        scope = Scope(scope)
    assert "A" not in scope.at(10)
