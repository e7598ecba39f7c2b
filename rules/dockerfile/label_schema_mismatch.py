from collections.abc import Iterator, Mapping

from caulk.linter.dockerfile.instructions import Label
from caulk.linter.dockerfile.labels import faults_of_label, labels_missing
from caulk.linter.dockerfile.stages import Stage
from caulk.linter.finding import Finding
from caulk.linter.knowledge.labels import NO_SCHEMA
from caulk.linter.rule import rule


@rule(
    "style",
    severity="warning",
    aliases=("DL3049", "DL3050", "DL3051", "DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058"),
    bad={
        "Dockerfile": "FROM debian:12\nLABEL version=new",
        "caulk.toml": "[rules.label-schema-mismatch]\nschema = {version = 'semver'}",
    },
    good="FROM debian:12\nLABEL version=1.2.0",
)
def check(node: Stage | Label, *, schema: Mapping[str, str] = NO_SCHEMA, strict: bool = False) -> Iterator[Finding]:
    """The labels are not those that the configured schema asks for.

    `schema` names labels and the kind of their values: text, url, rfc3339, semver, hash, spdx or email. Each
    must be there, have a value, and be of its kind; with `strict` there may be no others. Silent without a schema.
    A stage that others are made of need not have them. Values with unknown variables are not judged.
    """
    faults = faults_of_label(node, schema, strict) if isinstance(node, Label) else labels_missing(node, schema)
    for fault in faults:
        yield Finding(fault, fault.message, aliases=(fault.alias,))
