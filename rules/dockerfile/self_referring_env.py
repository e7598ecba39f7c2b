from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Env
from caulk.linter.dockerfile.undefined_variables import references_to_itself
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    aliases=("DL3044", "kics:env_no_refer_envvar"),
    bad="FROM debian:12\nENV HOME_DIR=/srv BIN_DIR=$HOME_DIR/bin",
    good="FROM debian:12\nENV HOME_DIR=/srv\nENV BIN_DIR=$HOME_DIR/bin",
)
def check(env: Env) -> Iterator[Finding]:
    """ENV uses a variable that the same ENV sets.

    All values of one ENV are read before any is set: what is used is the value from before, mostly nothing.
    Use two ENV instructions.
    """
    for reference in references_to_itself(env):
        yield Finding(reference, f"this is {reference.name} from before this ENV: use another ENV below")
