from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Arg, Env
from caulk.linter.finding import Finding
from caulk.linter.knowledge.plain_secrets import is_secret
from caulk.linter.knowledge.secrets import peers_of_secret_name
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

    Both stay in the image's history and in the build's provenance, for everybody who has the image. Mount it
    for the command that needs it: `RUN --mount=type=secret,id=...,env=NAME`; set at the start what the program
    needs when it runs. Judged by name, as BuildKit does, and value: nothing, a switch, a number, a path or
    a public key's fingerprint is no secret. Source: CIS Docker Benchmark 4.10.
    """
    remedy = "give it when the container starts" if isinstance(instruction, Env) else "use RUN --mount=type=secret"
    for variable in instruction.variables:
        if is_secret(variable.name, variable.value):
            peers = peers_of_secret_name(variable.name, in_stage=instruction.stage is not None)
            message = f"{variable.origin} {variable.name} stays in the image's history: {remedy}"
            yield Finding(variable.name_span, message, aliases=peers)
