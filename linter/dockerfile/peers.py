"""Which other linters say the same of an instruction, where they look at less than we do."""

from __future__ import annotations

from caulk.linter.dockerfile.instructions import Instruction
from caulk.linter.dockerfile.running import Running
from caulk.linter.dockerfile.stages import WINDOWS_SHELL

_OVERRIDDEN = {
    "CMD": (("DL4003", "DS-0016"), ("kics:multiple_cmd_instructions_listed",)),
    "ENTRYPOINT": (
        ("DL4004", "DS-0007", "semgrep:multiple-entrypoint-instructions"),
        ("kics:multiple_entrypoint_instructions_listed",),
    ),
    "HEALTHCHECK": (("DL3012", "DS-0023", "kics:do_not_use_multiple_healthcheck"), ()),
}


def peers_of_overridden(instruction: Instruction) -> tuple[str, ...]:
    """Give who says that a CMD, ENTRYPOINT or HEALTHCHECK is void; KICS looks at the last stage only."""
    always, in_final = _OVERRIDDEN[instruction.syntax.name]
    return ("MultipleInstructionsDisallowed", *always, *(in_final if _is_final(instruction) else ()))


def peers_of_shell_form(running: Running) -> tuple[str, ...]:
    """Give who minds the shell form; BuildKit does not where a SHELL is set."""
    peers = ["DL3025", "semgrep:prefer-json-notation"]
    if running.shell in ((), WINDOWS_SHELL):
        peers.append("JSONArgsRecommended")
    if _is_final(running):
        peers.append("kics:not_using_json_in_cmd_and_entrypoint_arguments")
    return tuple(peers)


def _is_final(instruction: Instruction) -> bool:
    return instruction.stage is not None and instruction.stage.is_final
