from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Transfer
from caulk.linter.dockerfile.secret_files import copied_secrets
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    confidence="medium",
    aliases=("DS-0031", "CIS-DI-0010", "cis:4.10"),
    bad="""
        FROM debian:12
        COPY .ssh/id_ed25519 /root/.ssh/
    """,
    good="""
        FROM debian:12
        RUN --mount=type=secret,id=key,target=/root/.ssh/id_ed25519 git clone git@example.com:a/b.git
    """,
)
def check(transfer: Transfer) -> Iterator[Finding]:
    """A file with a private key or a password is copied into the image.

    Everybody who has the image can read it, even if a later instruction deletes it. Mount what the
    build needs (`RUN --mount=type=secret` or `--mount=type=ssh`) and give what the program needs to
    the container, as a secret of compose.

    Judged by the file's name, and by variables such as GOOGLE_APPLICATION_CREDENTIALS that name it.
    Stages that do not become the image may have it. Source: CIS Docker Benchmark 4.10.
    """
    for file in copied_secrets(transfer):
        yield Finding(file, f"`{file.text}` looks like a secret: mount it with RUN --mount=type=secret")
