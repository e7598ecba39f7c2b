from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.shell.accounts import SET_PASSWORDS, set_passwords


@rule(
    "security",
    severity="warning",
    aliases=("CKV2_DOCKER_17", "cis:4.10"),
    programs=SET_PASSWORDS,
    bad="""
        FROM debian:12
        RUN echo "root:admin" | chpasswd
    """,
    good="""
        FROM debian:12
        RUN useradd --system app
    """,
)
def check(run: Run) -> Iterator[Finding]:
    """An account's password is set in the build.

    It stands in the image's history for everybody who has the image, and is the same in every container.
    A container's accounts need no password: `docker exec` and USER ask for none. Where one must be,
    set it when the container starts, from a secret.
    """
    for command in run.commands:
        for password in set_passwords(command):
            if not password.is_empty:
                yield Finding(password.word, "this password stays in the image: set none, or when the container starts")
