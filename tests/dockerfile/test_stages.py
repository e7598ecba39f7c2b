from __future__ import annotations

from caulk.linter.dockerfile.instructions import Workdir
from caulk.linter.dockerfile.model import Dockerfile, read
from caulk.linter.source import Source


def stages_of(*lines: str) -> Dockerfile:
    return read(Source("Dockerfile", "\n".join(lines)))


def directories(dockerfile: Dockerfile) -> list[str | None]:
    """Give the directory that each WORKDIR of the last stage leads to."""
    stage = dockerfile.stages[-1]
    return [workdir.below(stage.directory_before(workdir)) for workdir in stage.own(Workdir)]


def test_workdirs_lead_on_from_one_another() -> None:
    assert directories(stages_of("FROM a", "WORKDIR /a/", "WORKDIR b", "WORKDIR ./c")) == ["/a/", "/a/b", "/a/b/c"]


def test_a_relative_workdir_of_an_unknown_image_leads_nobody_knows_where() -> None:
    assert directories(stages_of("FROM a", "WORKDIR b", "WORKDIR c", "WORKDIR /d", "WORKDIR e")) == [
        *(None, None),
        *("/d", "/d/e"),
    ]


def test_a_workdir_leads_on_from_the_stage_below() -> None:
    assert directories(stages_of("FROM a AS x", "WORKDIR /x", "FROM x AS y", "WORKDIR y", "FROM y", "WORKDIR z")) == [
        "/x/y/z"
    ]


def test_a_stage_of_scratch_begins_at_the_root() -> None:
    assert directories(stages_of("FROM scratch", "WORKDIR a")) == ["/a"]


def test_an_unknown_variable_leads_nobody_knows_where() -> None:
    assert directories(stages_of("FROM a", "ARG D", "WORKDIR /a", "WORKDIR $D", "WORKDIR b")) == ["/a", None, None]


def test_the_user_at_a_place_is_the_last_one_before_it() -> None:
    dockerfile = stages_of("FROM a AS x", "USER one", "FROM x", "RUN a", "USER two", "RUN b")
    stage = dockerfile.stages[1]
    users = [stage.user_at(instruction.span.start) for instruction in stage.instructions]
    assert [user.name.text if user else None for user in users] == ["one", "one", "one", "two"]


def test_a_stage_that_the_last_one_is_built_from_is_shipped() -> None:
    dockerfile = stages_of("FROM a AS x", "FROM a AS y", "FROM x")
    assert [stage.is_shipped for stage in dockerfile.stages] == [True, False, True]


def test_the_last_sweep_is_looked_for_in_the_lineage() -> None:
    sweep = "RUN find / -perm /6000 -exec chmod a-s {} +"
    dockerfile = stages_of("FROM a AS x", sweep, "FROM a AS y", "FROM x")
    assert [stage.last_sweep for stage in dockerfile.stages] == [12, -1, 12]
