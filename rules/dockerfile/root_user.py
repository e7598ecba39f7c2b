from collections.abc import Iterator

from caulk.linter.dockerfile.stages import Stage
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    aliases=(
        *("DL3002", "DS-0002", "CKV_DOCKER_8", "CIS-DI-0001", "cis:4.1"),
        *("kics:last_user_is_root", "semgrep:last-user-is-root"),
    ),
    bad="""
        FROM debian:12
        USER app
        RUN make
        USER root
    """,
    good="""
        FROM debian:12
        USER root
        RUN apt-get update
        USER app
    """,
)
def check(stage: Stage) -> Iterator[Finding]:
    """The last USER is root.

    Whoever breaks into the program is root in the container then, one fault of the kernel or one
    careless mount away from root on the host. Be root for what needs it, and end with another user.

    Silent in stages that do not become the image, for Windows, where the entrypoint visibly goes on as another
    user (gosu, setpriv ...), and where each compose service sets `user`. Source: CIS Docker Benchmark 4.1.
    """
    user = stage.user if stage.is_final and not stage.is_given_user else None
    if user and user.is_root and not (stage.is_windows or stage.drops_privileges):
        related = tuple(Related(each, "leaves it to the image who runs it") for each in stage.without_user)
        yield Finding(user.name, "the container runs as root: end with a USER that is not root", related=related)
