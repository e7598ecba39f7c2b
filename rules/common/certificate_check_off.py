from collections.abc import Iterator

from caulk.linter.finding import Finding, Fix
from caulk.linter.knowledge.switched_off import CERTIFICATE_SWITCHES, CERTIFICATE_VARIABLES
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.switches import switched_off
from caulk.linter.variable import Variable


@rule(
    "supply-chain",
    severity="warning",
    fix="unsafe",
    aliases=("cis:4.11", *(f"CKV2_DOCKER_{number}" for number in (2, 3, 4, 5, 6, 12, 13, 14, 15, 16))),
    programs=CERTIFICATE_SWITCHES,
    bad={"Dockerfile": "FROM debian:12\nRUN curl -fsSLk https://example.org/tool -o /usr/bin/tool"},
    good={"Dockerfile": "FROM debian:12\nRUN curl -fsSL https://example.org/tool -o /usr/bin/tool"},
)
def check(node: Command | Variable) -> Iterator[Finding]:
    """A program is told not to check certificates.

    Anybody between it and the server can then give it what they like, and the image, or the container,
    runs that. Where the server's certificate is your own, install the authority that signed it instead.

    The fix takes the option away; it is unsafe because the server may really have no good certificate.
    Source: CIS Docker Benchmark 4.11.
    """
    if isinstance(node, Variable):
        values, effect, alias = CERTIFICATE_VARIABLES.get(node.name.upper(), (None, "", ""))
        if values is not None and node.value and (not values or node.value.lower() in values):
            yield Finding(node, f"{effect}: leave {node.name} alone", aliases=("cis:4.11", alias))
        return
    for off in switched_off(node, CERTIFICATE_SWITCHES):
        fix = Fix("Check certificates", *off.edits) if off.edits else None
        aliases = ("cis:4.11", *filter(None, [off.switch.alias]))
        yield Finding(off.span, f"{off.switch.effect}: leave `{off.text}` out", fix, aliases=aliases)
