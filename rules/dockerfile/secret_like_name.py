from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Arg, Env
from caulk.linter.finding import Finding
from caulk.linter.knowledge.plain_secrets import is_secret
from caulk.linter.knowledge.secrets import peers_of_secret_name
from caulk.linter.rule import rule

PEERS = ("SecretsUsedInArgOrEnv", "DL3064")


@rule(
    "security",
    severity="info",
    default=False,
    aliases=PEERS,
    bad=("FROM debian:12\nENV DB_PASSWORD=", "FROM debian:12\nENV KEY_FILE_TOKEN=/run/secrets/token"),
    good="FROM debian:12\nENV DB_FILE=/run/secrets/db",
)
def check(instruction: Arg | Env) -> Iterator[Finding]:
    """A variable is called like a secret, and its value is none.

    It is empty, a path, a switch or a placeholder, so nothing is given away yet. But it invites the next one
    to write the real value there, or to give it with `docker run -e`, where `docker inspect` shows it.
    What is a secret by its value too, `secret-in-variable` tells.
    """
    for variable in instruction.variables:
        told = peers_of_secret_name(variable.name, in_stage=instruction.stage is not None)
        peers = tuple(peer for peer in PEERS if peer in told)
        if peers and not is_secret(variable.name, variable.value):
            message = f"{variable.name} is called like a secret: give secrets as files, not as variables"
            yield Finding(variable.name_span, message, aliases=peers)
