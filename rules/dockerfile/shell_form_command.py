from collections.abc import Iterator

from caulk.linter.dockerfile.exec_form import exec_form, hands_over, may_hand_over
from caulk.linter.dockerfile.peers import peers_of_shell_form
from caulk.linter.dockerfile.running import Cmd, Entrypoint
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    fix="unsafe",
    aliases=(
        *("DL3025", "JSONArgsRecommended", "semgrep:prefer-json-notation"),
        "kics:not_using_json_in_cmd_and_entrypoint_arguments",
    ),
    bad="FROM debian:12\nCMD nginx -g 'daemon off;'",
    good='FROM debian:12\nCMD ["nginx", "-g", "daemon off;"]',
)
def check(instruction: Cmd | Entrypoint) -> Iterator[Finding]:
    """CMD or ENTRYPOINT runs in a shell.

    The shell is process 1 then: it does not pass on the signal of `docker stop`, so the program is killed
    after ten seconds, and an ENTRYPOINT in shell form takes no arguments. Write a JSON array, or put `exec`
    before the last command.

    The fix is unsafe because the shell may be wanted.
    """
    if instruction.is_exec_form or not instruction.script.text or hands_over(instruction):
        return
    array = exec_form(instruction)
    fix = Fix("Write a JSON array", array) if array else None
    remedy = "put `exec` before the last command" if fix is None and may_hand_over(instruction) else "use a JSON array"
    message = f"a shell runs this, and keeps signals to itself: {remedy}"
    yield Finding(instruction.script.whole, message, fix, aliases=peers_of_shell_form(instruction))
