from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Env, Label
from caulk.linter.dockerfile.legacy import modern_form
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    fix="safe",
    aliases=("LegacyKeyValueFormat", "dockerfilelint:label_invalid"),
    tag="deprecated",
    bad="FROM debian:12\nENV GREETING good morning",
    good='FROM debian:12\nENV GREETING="good morning"',
)
def check(instruction: Env | Label) -> Iterator[Finding]:
    """ENV or LABEL has a blank between name and value.

    The whole rest of the line is the value then, so `ENV A=1` and `ENV A 1 B=2` read alike and mean different
    things. It is the old form, and may go one day.
    """
    if not instruction.is_legacy or instruction.is_trigger:
        return
    edits = modern_form(instruction)
    fix = Fix("Write an equals sign", *edits) if edits else None
    peers = None if isinstance(instruction, Label) else ("LegacyKeyValueFormat",)
    name = instruction.words[0]
    yield Finding(name, f"write {name.raw}=..., not a blank", fix, aliases=peers)
