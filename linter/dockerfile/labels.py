"""What a stage's labels lack of a schema, and what is in them that it does not allow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from caulk.linter.dockerfile.instructions import Label
from caulk.linter.dockerfile.stages import Stage
from caulk.linter.knowledge.labels import KINDS
from caulk.linter.source import Span


class LabelFault(NamedTuple):
    """A place, what is wrong there, and hadolint's id for that."""

    span: Span
    message: str
    alias: str


def labels_missing(stage: Stage, schema: Mapping[str, str]) -> Iterator[LabelFault]:
    """Give the labels of the schema that the stage's image will not have; nothing for what only serves other stages."""
    if not schema or (stage.is_used and not stage.is_final):
        return
    for name in schema:
        if not any(name in each.own_labels for each in stage.lineage):
            yield LabelFault(stage.span, f"the label {name} is missing", "DL3049")


def faults_of_label(label: Label, schema: Mapping[str, str], strict: bool) -> Iterator[LabelFault]:
    """Give what is wrong with the labels of one instruction; values with unknown variables are not judged."""
    for variable in label.variables if schema or strict else ():
        value, kind = variable.value, KINDS.get(schema.get(variable.name, "-"))
        place = variable.value_span or variable.span
        if variable.name not in schema:
            if strict:
                yield LabelFault(variable.name_span, f"the schema knows no label {variable.name}", "DL3050")
        elif not value:
            yield LabelFault(variable.span, f"the label {variable.name} is empty", "DL3051")
        elif kind and "$" not in value and not kind.fits(value):
            yield LabelFault(place, f"the label {variable.name} has to be {kind.what}", kind.alias)
