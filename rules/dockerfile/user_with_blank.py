from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import User
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    aliases=("dockerfilelint:extra_args",),
    bad="FROM debian:12\nUSER app staff",
    good="FROM debian:12\nUSER app:staff",
)
def check(user: User) -> Iterator[Finding]:
    """USER has a blank in it.

    USER takes one word, and all of the line is that word: no such user exists, and the first RUN or the
    container fails. A group stands behind a colon.
    """
    text = user.name.text
    if user.name.is_known and any(char in text for char in " \t"):
        yield Finding(user.name, "USER takes one word, and there is no user of that name")
