from __future__ import annotations

import pytest
from caulk.linter.dockerfile.arguments import NAMES
from caulk.linter.dockerfile.scope import PREDEFINED
from caulk.linter.knowledge.dockerfile.directives import PREDEFINED_ARGS
from caulk.linter.knowledge.dockerfile.entries import Form
from caulk.linter.knowledge.dockerfile.instructions import INSTRUCTIONS
from caulk.linter.knowledge.dockerfile.mounts import MOUNTS, canonical

FORMS = [form for instruction in INSTRUCTIONS.values() for form in instruction.forms]


def test_every_instruction_is_described() -> None:
    assert set(INSTRUCTIONS) == set(NAMES)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.text)
def test_a_forms_parameters_stand_in_its_text_in_their_order(form: Form) -> None:
    _, _, rest = form.text.partition(" ")
    places = [rest.index(name) for name in form.parameters]
    assert places == sorted(places)


def test_the_arguments_that_are_there_without_arg_are_described() -> None:
    assert set(PREDEFINED_ARGS) == set(PREDEFINED)


def test_an_options_other_names_mean_the_option() -> None:
    assert canonical("dst", "bind") == "target"
    assert canonical("RO", "cache") == "readonly"
    assert canonical("id", "cache") == "id"
    assert canonical("anything", "unknown") == "anything"


def test_a_default_is_one_of_the_values_where_there_are_no_others() -> None:
    flags = [flag for each in (*INSTRUCTIONS.values(),) for flag in each.flags.values()]
    flags += [flag for mount in MOUNTS.values() for flag in mount.options.values()]
    assert [flag for flag in flags if flag.closed and flag.default and flag.default not in flag.values] == []
