from collections.abc import Iterator

from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    default=False,
    bad="""
        services:
          web:
            image: nginx:1.30
            tmpfs: ["/tmp:exec,size=64m"]
    """,
    good="""
        services:
          web:
            image: nginx:1.30
            tmpfs: ["/tmp:size=64m"]
    """,
)
def check(mount: ServiceMount) -> Iterator[Finding]:
    """What lies in a tmpfs may be run.

    Docker mounts one with `noexec`, `nosuid` and `nodev` unless the options say otherwise. Who breaks into a service
    writes a program there first of all. Off by default, for some software unpacks itself into /tmp and runs there.
    """
    for option in mount.options if mount.type == "tmpfs" else ():
        if option.text in ("exec", "suid", "dev"):
            yield Finding(option.span, f"`{option.text}` lets in what a tmpfs keeps out by default")
