from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Arg, Env
from caulk.linter.finding import Finding
from caulk.linter.knowledge.plain_secrets import is_plain_secret
from caulk.linter.knowledge.secrets import is_harmless_value, is_secret_name, peers_of_secret_name
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    aliases=(
        *("SecretsUsedInArgOrEnv", "DL3064", "DS-0031", "CIS-DI-0010", "cis:4.10"),
        "semgrep:secret-in-build-arg",
    ),
    bad="""
        FROM debian:12
        ARG NPM_TOKEN
        RUN NPM_TOKEN=$NPM_TOKEN npm ci
    """,
    good="""
        FROM debian:12
        RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci
    """,
)
def check(instruction: Arg | Env) -> Iterator[Finding]:
    """A secret is given to the build as ARG or ENV.

    Both stay in the image's history and in the build's provenance, where everybody who has the image can
    read them. Mount it for the one command that needs it: `RUN --mount=type=secret,id=...,env=NAME`;
    what the program needs when it runs is set then.

    Judged by the name, as BuildKit does, and by the value: nothing, a switch, a number, a path or a
    public key's fingerprint is no secret. Source: CIS Docker Benchmark 4.10.
    """
    remedy = "give it when the container starts" if isinstance(instruction, Env) else "use RUN --mount=type=secret"
    for variable in instruction.variables:
        if is_harmless_value(variable.value):
            continue
        if is_secret_name(variable.name) or is_plain_secret(variable.name, variable.value or ""):
            peers = peers_of_secret_name(variable.name, in_stage=instruction.stage is not None)
            message = f"{variable.origin} {variable.name} stays in the image's history: {remedy}"
            yield Finding(variable.name_span, message, aliases=peers)
