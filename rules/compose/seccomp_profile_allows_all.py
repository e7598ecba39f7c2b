from collections.abc import Iterator

from caulk.linter.compose.items import SecurityOption
from caulk.linter.finding import Finding, Related
from caulk.linter.rule import rule

COMPOSE = """
    services:
      web:
        image: nginx:1.28
        security_opt:
          - seccomp=./seccomp.json
"""
PROFILE = '{"defaultAction": "%s", "syscalls": [{"names": ["reboot"], "action": "%s"}]}\n'


@rule(
    "security",
    severity="warning",
    aliases=("cis:5.22",),
    bad={"compose.yaml": COMPOSE, "seccomp.json": PROFILE % ("SCMP_ACT_ALLOW", "SCMP_ACT_ERRNO")},
    good={"compose.yaml": COMPOSE, "seccomp.json": PROFILE % ("SCMP_ACT_ERRNO", "SCMP_ACT_ALLOW")},
)
def check(option: SecurityOption) -> Iterator[Finding]:
    """The seccomp profile of a service lets through every system call that it does not name.

    The engine's own profile, whose place it takes, names what is allowed and refuses the rest. One that names
    what is refused forgets something, and lets through whatever a later kernel adds: often it guards less than
    no profile at all. Copy the engine's default profile and change what has to be different.

    Sources: moby's profiles/seccomp; CIS Docker Benchmark 5.22.
    """
    profile = option.profile
    if profile is None or not profile.leniency:
        return
    place = profile.default_action
    related = (Related(place, "the default action is set here"),) if place is not None else ()
    yield Finding(option, f"{profile.leniency}: refuse by default, and name what is allowed", related=related)
