from collections.abc import Iterator

from caulk.linter.dockerfile.peers import peers_of_overridden
from caulk.linter.dockerfile.running import Cmd, Entrypoint, Healthcheck
from caulk.linter.finding import Finding, Fix, Related
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    aliases=(
        *("MultipleInstructionsDisallowed", "DL4003", "DL4004", "DL3012", "DS-0016", "DS-0007", "DS-0023"),
        *("kics:multiple_cmd_instructions_listed", "kics:multiple_entrypoint_instructions_listed"),
        *("kics:do_not_use_multiple_healthcheck", "semgrep:multiple-entrypoint-instructions"),
    ),
    tag="unnecessary",
    bad='FROM debian:12\nCMD ["a"]\nCMD ["b"]',
    good='FROM debian:12\nCMD ["b"]',
)
def check(instruction: Cmd | Entrypoint | Healthcheck) -> Iterator[Finding]:
    """A later CMD, ENTRYPOINT or HEALTHCHECK of the same stage makes this one void.

    Only the last of a stage counts. One of them was forgotten, or both were meant to run: then they belong
    into one command.

    The fix is unsafe because this one may have been meant.
    """
    later = None if instruction.is_trigger else instruction.block.overridden.get(instruction.span.start)
    if later:
        name = instruction.syntax.name
        message = f"this {name} has no effect: the stage has another one below"
        fix = Fix(f"Delete this {name}", instruction.delete())
        related = (Related(later.keyword, "this one counts"),)
        yield Finding(instruction.keyword, message, fix, related, peers_of_overridden(instruction))
