from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.knowledge.logins import CLOUDS, LOGINS
from caulk.linter.rule import rule
from caulk.linter.shell.passwords import login


@rule(
    "security",
    severity="warning",
    aliases=("DS-0031", "cis:4.10"),
    programs=LOGINS,
    bad="""
        FROM debian:12
        ARG KEY
        RUN aws configure set aws_secret_access_key $KEY
    """,
    good="""
        FROM debian:12
        RUN --mount=type=secret,id=aws,target=/root/.aws/credentials aws s3 cp s3://bucket/file .
    """,
)
def check(run: Run) -> Iterator[Finding]:
    """RUN logs in, and the login stays in the image.

    What `aws configure set`, `docker login` and the like are told they write into a file of the layer,
    where everybody who has the image can read it. Mount the credentials for the one command that needs
    them: `RUN --mount=type=secret`. Silent where the RUN mounts a secret, and in stages that do not
    become the image. Source: CIS Docker Benchmark 4.10.
    """
    if run.stage is None or not run.stage.is_shipped or any(mount.type == "secret" for mount in run.mounts):
        return
    for command in run.commands:
        found = login(command)
        if found is not None:
            message = f"the login stays in {found.where}: mount it with RUN --mount=type=secret"
            yield Finding(command, message, aliases=None if command.name in CLOUDS else ("cis:4.10",))
