from collections.abc import Iterator

from caulk.linter.compose.items import SecurityOption
from caulk.linter.finding import Finding
from caulk.linter.rule import rule

COMPOSE = """
    services:
      web:
        image: nginx:1.28
        security_opt:
          - seccomp=./seccomp.json
"""
PROFILE = '{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW"}]}\n'


@rule(
    "correctness",
    severity="error",
    bad=(
        {"compose.yaml": COMPOSE, "README.md": "# Shop\n"},
        {"compose.yaml": COMPOSE, "seccomp.json": PROFILE.replace("}]}", "}]")},
    ),
    good={"compose.yaml": COMPOSE, "seccomp.json": PROFILE},
)
def check(option: SecurityOption) -> Iterator[Finding]:
    """The seccomp profile of a service is not there, or is none that the engine reads.

    Compose reads the file, from the project's folder, and gives the engine what is in it: without a profile that
    both can read the service does not start. Nothing is said of a file that git ignores, of one outside the
    project, or of a compose file that lies alone in its folder.

    Sources: docker compose; moby's profiles/seccomp.
    """
    profile = option.profile
    if profile is not None and profile.complaint:
        yield Finding(option, profile.complaint)
