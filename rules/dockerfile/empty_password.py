from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.shell.accounts import SET_PASSWORDS, set_passwords


@rule(
    "security",
    severity="warning",
    aliases=("DKL-LI-0001",),
    programs=SET_PASSWORDS,
    bad=(
        """
        FROM debian:12
        RUN passwd -d root
        """,
        """
        FROM debian:12
        RUN useradd -p '' app
        """,
    ),
    good="""
        FROM debian:12
        RUN useradd app && passwd --lock root
    """,
)
def check(run: Run) -> Iterator[Finding]:
    """An account has an empty password.

    Every process of the container can become that user: `su` asks for nothing. An account without a
    password (what useradd and `adduser -D` make) is another thing: nobody can log in to it.
    """
    for command in run.commands:
        for password in set_passwords(command):
            if password.is_empty:
                yield Finding(password.word, "anybody can become this user: the password is empty; lock it instead")
