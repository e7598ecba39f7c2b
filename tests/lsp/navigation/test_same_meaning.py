"""What files mean before and after something in them was renamed: the same, or it is not renamed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from caulk.linter.compose.model import ComposeFile
from caulk.linter.dockerfile.instructions import Assigning, Copy, Onbuild
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.running import Run
from caulk.linter.dockerfile.variables import expand
from caulk.lsp.documents import Documents
from caulk.lsp.navigation.renaming import CannotRenameError, rename
from caulk.lsp.symbols import symbols
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lsprotocol import types

NAMES = st.sampled_from(["a", "b", "C", "X", "Yy", "one"])
STAGES = """
FROM img AS {0}
FROM {0} AS {1}
FROM {0}
FROM ${0} AS {1}
FROM {0}:${{{1}:-9}}
FROM {0}-${1} AS {2}
"""
LINES = """
ARG {0}=4
ARG {0}
ENV {0}=7 {1}=${0}
ENV {0}=8
WORKDIR /w/${0}/${{{1}:-d}}
LABEL l=${0}${1}
COPY --from={0} /a /b
RUN --mount=type=bind,from={0},target=/m echo ${1}
RUN echo ${0} "${{{1}}}" '${2}'
RUN {0}=5; echo ${0}
RUN {0}=${1}; echo ${0}
RUN test ${0} || {0}=6; echo ${0}
RUN sh -c 'echo ${0}'
ONBUILD COPY --from={0} /a /b
ONBUILD ENV {0}=${1}
CMD echo ${0}
COPY <<E /f|${0}|E
RUN <<{0}|echo ${1}|{0}
"""
KEYS = """
depends_on: [{0}, '{1}']
links: ['{0}:{1}']
network_mode: service:{0}
networks: {{{0}: {{}}}}
volumes: ['{0}:/{0}', '{1}x:/y']
secrets: [{0}]
build: {{context: ., target: {0}, args: [{1}=9]}}
extends: {0}
profiles: [{0}]
volumes_from: [{0}]
pid: 'service:{0}'
configs: [{{source: {0}}}]
"""


def filled(patterns: str) -> st.SearchStrategy[str]:
    """Give one of the patterns, a line each, with names put in; `|` breaks a line."""
    lines = st.sampled_from(patterns.split("\n")[1:-1])
    return st.builds(lambda line, *names: line.format(*names).replace("|", "\n"), lines, NAMES, NAMES, NAMES)


STAGE = st.builds(lambda first, rest: [first, *rest], filled(STAGES), st.lists(filled(LINES), max_size=4))
DOCKERFILES = st.builds(
    lambda args, stages: "\n".join([*args, *(line for stage in stages for line in stage), ""]),
    st.lists(filled("\nARG {0}=3\nARG {0}={1}\nARG {0}\n"), max_size=2),
    st.lists(STAGE, min_size=1, max_size=4),
)
SERVICES = st.dictionaries(
    st.sampled_from(["a", "b", "one"]),
    st.lists(filled(KEYS), max_size=3, unique_by=lambda line: line.split(":")[0]),
    min_size=1,
).map(lambda all_keys: "".join(f"  {name}:\n" + _indented(["image: img", *keys]) for name, keys in all_keys.items()))
COMPOSE = st.builds(
    lambda services, names: (
        f"services:\n{services}"
        + "".join(f"{section}:\n  {names[0]}: {{}}\n" for section in ("networks", "volumes", "secrets", "configs"))
    ),
    SERVICES,
    st.tuples(NAMES),
)


def _indented(keys: list[str]) -> str:
    return "".join(f"    {key}\n" for key in keys)


def meaning_of_dockerfile(file: Dockerfile) -> Iterator[Any]:
    """Give what a Dockerfile comes to, names of stages and variables left out."""
    for stage in file.stages:
        value = stage.start.value(stage.start.words[0].script)
        yield "stage", stage.base.index if stage.base else value.text if value.is_known else "?"
        for outer in stage.instructions:
            yield "instruction", outer.keyword.text
            inner = outer.trigger if isinstance(outer, Onbuild) and outer.trigger else outer
            origins = [inner.origin] if isinstance(inner, Copy) and inner.origin else []
            if isinstance(inner, Run):
                origins += [mount.options["from"] for mount in inner.mounts if "from" in mount.options]
                yield "script", len(inner.commands) if inner.is_trigger else _script(inner)
            for origin in origins:
                named = file.stage_of(origin.text, stage)
                yield "origin", named.index if named else origin.text
            if isinstance(inner, Assigning) and not inner.is_trigger:
                values = [variable.value for variable in inner.variables]
                yield (
                    "values",
                    [
                        value and expand(value, inner.environment, "\\").text
                        for value in values
                        if "$" not in str(value)
                    ],
                )
            if outer.syntax.name in ("WORKDIR", "LABEL"):
                known = expand(outer.syntax.body.text, outer.environment, "\\")
                yield "text", known.text if not known.unknown else len(known.unknown)


def _script(run: Run) -> Any:
    """Give what a script prints, by the values that are known, where it sets none itself."""
    sets = any(command.assignments for command in run.commands)
    text = re.sub("sh -c '(.*)'", r'sh -c "\1"', run.script.text)
    known = expand(text, run.environment, "\\")
    return known.text if not known.unknown and not sets and not run.syntax.heredocs else len(run.commands)


def meaning_of_compose(file: ComposeFile, stages: Dockerfile) -> Iterator[Any]:
    """Give what a compose file comes to, names of what it declares left out."""
    order: dict[str, list[str]] = {"services": [service.name for service in file.services]}
    for resource in file.resources:
        order.setdefault(resource.section, []).append(resource.name)
    args = [sorted(stage.scope.args) for stage in stages.stages]
    for service in file.services:
        for reference in service.references:
            known = order.get(reference.section, [])
            yield reference.section, known.index(reference.name) if reference.name in known else reference.name
        yield "profiles", len(service.profiles)
        target = service.build.target.text if service.build and service.build.target else None
        named = [stage.index for stage in stages.stages if target and stage.name == target.lower()]
        yield "target", named[-1] if named else target
        for arg in service.build.args if service.build else ():
            yield "arg", [names.index(arg.name) if arg.name in names else -1 for names in args if len(names) == 1]


@given(DOCKERFILES, COMPOSE, st.data(), st.sampled_from(["new", "new", "X", "one"]), st.booleans())
@settings(deadline=None, max_examples=80)
def test_a_renamed_thing_means_what_it_meant(
    tmp_path_factory: Any, dockerfile: str, compose: str, data: st.DataObject, new: str, in_compose: bool
) -> None:
    folder = Path(tmp_path_factory.mktemp("project"))
    (folder / ".git").mkdir()
    texts = {str(folder / "Dockerfile"): dockerfile, str(folder / "compose.yaml"): compose}
    before = opened(texts)
    view = list(before)[in_compose]
    places = [each.span.start for symbol in symbols(view) for each in symbol.mentions]
    assume(places)
    offset = data.draw(st.sampled_from(places))
    try:
        edits = rename(view, offset, new)
    except CannotRenameError:
        return
    after = dict(texts)
    for edit in sorted(edits, key=lambda edit: -edit.span.start):
        text = after[edit.span.source.path]
        after[edit.span.source.path] = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert meaning(before) == meaning(opened(after))


def opened(texts: dict[str, str]) -> Documents:
    documents = Documents()
    for path, text in texts.items():
        language = "dockerfile" if path.endswith("Dockerfile") else "dockercompose"
        documents.open(types.TextDocumentItem(Path(path).as_uri(), language, 1, text))
    return documents


def meaning(documents: Documents) -> list[Any]:
    dockerfile, compose = (view.document for view in documents)
    assert isinstance(dockerfile, Dockerfile)
    assert isinstance(compose, ComposeFile)
    return [*meaning_of_dockerfile(dockerfile), *meaning_of_compose(compose, dockerfile)]
