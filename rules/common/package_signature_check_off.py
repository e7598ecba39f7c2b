from collections.abc import Iterator

from caulk.linter.finding import Finding, Fix
from caulk.linter.knowledge.switched_off import SIGNATURE_SWITCHES
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.switches import switched_off


@rule(
    "supply-chain",
    severity="warning",
    fix="unsafe",
    aliases=("cis:4.11", *(f"CKV2_DOCKER_{number}" for number in (7, 8, 9, 10, 11))),
    programs=SIGNATURE_SWITCHES,
    bad=(
        {"Dockerfile": "FROM debian:12\nRUN apt-get install -y --allow-unauthenticated nginx"},
        {"Dockerfile": "FROM fedora:44\nRUN dnf install -y --nogpgcheck nginx"},
    ),
    good=(
        {"Dockerfile": "FROM debian:12\nRUN apt-get install -y nginx"},
        {"Dockerfile": "FROM fedora:44\nRUN dnf install -y nginx"},
    ),
)
def check(command: Command) -> Iterator[Finding]:
    """A package manager is told not to check signatures.

    Signatures are what keeps a broken mirror, or somebody on the way to it, from putting another program
    into the image. Import the key of the repository instead.

    The fix takes the option away; it is unsafe because the packages may really be unsigned.
    Source: CIS Docker Benchmark 4.11.
    """
    for off in switched_off(command, SIGNATURE_SWITCHES):
        fix = Fix("Check signatures", *off.edits) if off.edits else None
        aliases = ("cis:4.11", *filter(None, [off.switch.alias]))
        yield Finding(off.span, f"{off.switch.effect}: leave `{off.text}` out", fix, aliases=aliases)
