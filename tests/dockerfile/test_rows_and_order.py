from __future__ import annotations

from caulk.linter.dockerfile.consecutive import row_length
from caulk.linter.dockerfile.instructions import Instruction
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.model import read as read_dockerfile
from caulk.linter.source import Source


def read(text: str) -> Dockerfile:
    return read_dockerfile(Source("Dockerfile", text))


def all_of(text: str) -> list[Instruction]:
    return list(read(text).instructions)


def test_an_instruction_knows_its_neighbours_in_its_stage_only() -> None:
    first, user, other = all_of("FROM a\nUSER b\nFROM c\n")
    assert first.block.next(first) is user
    assert user.block.previous(user) is first
    assert user.block.next(user) is None
    assert other.block.previous(other) is None


def test_a_later_cmd_overrides_the_one_before_it() -> None:
    _, one, two, three = all_of("FROM a\nCMD x\nCMD y\nCMD z\n")
    assert one.block.overridden == {one.span.start: two, two.span.start: three}


def test_a_trigger_comes_behind_other_triggers_and_other_instructions() -> None:
    _, onbuild, copy, last = all_of("FROM a\nONBUILD WORKDIR /b\nCOPY c d\nONBUILD COPY c d\n")
    assert onbuild.block is copy.block
    assert not copy.block.has_before("WORKDIR", copy)
    trigger = next(iter(last.parts()))
    assert isinstance(trigger, Instruction)
    assert trigger.block.has_before("WORKDIR", trigger)


def test_a_row_is_counted_from_its_first_instruction() -> None:
    assert [row_length(each) for each in all_of("FROM a\nRUN b\nRUN c\nCOPY d e\nRUN f\n")] == [0, 2, 0, 1, 1]


def test_a_stage_is_used_if_another_is_made_of_it_or_takes_files_of_it() -> None:
    stages = "".join(f"FROM a AS {name}\n" for name in "bcde")
    text = f"{stages}FROM b\nCOPY --from=c x y\nRUN --mount=from=d,target=/x z\n"
    assert [stage.is_used for stage in read(text).stages] == [True, True, True, False, False]


def test_most_keywords_decide_the_case() -> None:
    assert read("from a\nrun b\nRUN c\n").has_small_keywords
    assert not read("from a\nRUN b\n").has_small_keywords
