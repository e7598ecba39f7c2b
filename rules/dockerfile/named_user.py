from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import User
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    default=False,
    aliases=("DL3066",),
    bad="FROM debian:12\nUSER app",
    good="FROM debian:12\nUSER 1000",
)
def check(user: User) -> Iterator[Finding]:
    """USER gives a name, not a number.

    Kubernetes cannot tell whether a name is root, so `runAsNonRoot: true` refuses the image. In other places
    names read better: so this is asked for, not on by default.
    """
    name = user.name.text.partition(":")[0]
    if user.name.is_known and name and not name.isdecimal():
        yield Finding(user.name, f"runAsNonRoot cannot judge the name {name}: give the number")
