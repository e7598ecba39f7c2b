from __future__ import annotations

from caulk.linter.dockerfile.default_base import default_image
from caulk.linter.dockerfile.instructions import Env, Maintainer
from caulk.linter.dockerfile.legacy import label_of, modern_form
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.model import read as read_dockerfile
from caulk.linter.source import Edit, Source
from hypothesis import given
from hypothesis import strategies as st

VALUES = st.text("ab \"'\\$={}#\t\n", min_size=1, max_size=12)


def read(text: str) -> Dockerfile:
    return read_dockerfile(Source("Dockerfile", text))


def edited(text: str, edits: tuple[Edit, ...]) -> str:
    for span, new in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


def env_of(text: str) -> Env | None:
    stage = read(text).final_stage
    return stage.own_last(Env) if stage else None


@given(VALUES)
def test_the_new_form_sets_what_the_old_one_set(value: str) -> None:
    text = f"FROM a\nENV NAME {value}\n"
    env = env_of(text)
    if env is None or not env.is_legacy:
        return
    edits = modern_form(env)
    after = env_of(edited(text, edits))
    assert after is not None
    assert [(each.name, each.value) for each in after.variables] == [(each.name, each.value) for each in env.variables]
    assert not edits or not after.is_legacy


@given(st.text("ab \"'\\$#", min_size=1, max_size=12))
def test_the_label_says_what_the_maintainer_said(name: str) -> None:
    text = f"FROM a\nMAINTAINER {name}\n"
    maintainer = list(read(text).instructions)[-1]
    assert isinstance(maintainer, Maintainer)
    label = label_of(maintainer)
    if not label:
        return
    stage = read(f"FROM a\n{label}\n").final_stage
    assert stage is not None
    written = maintainer.syntax.body.text
    (variable,) = stage.instructions[-1].variables  # type: ignore[attr-defined]
    assert variable.value in (written, written[1:-1])


def test_an_image_s_name_by_the_defaults_alone() -> None:
    text = "ARG A=x\nARG B=${A}y\nARG C\nFROM $A\nFROM $B$C\nFROM ${C:-z}\nFROM ${A\n"
    assert [default_image(stage.start) for stage in read(text).stages] == ["x", "xy", "z", None]
