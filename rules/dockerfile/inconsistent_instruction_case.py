from collections.abc import Iterator

from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "style",
    severity="info",
    fix="safe",
    aliases=("ConsistentInstructionCasing", "dockerfilelint:uppercase_commands"),
    bad="FROM debian:12\nrun make\nUSER app",
    good="FROM debian:12\nRUN make\nUSER app",
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    """An instruction is not written in the case of most others.

    The builder takes any case. One for all, by custom capitals, lets the eye find the instructions.
    """
    is_small = dockerfile.has_small_keywords
    peers = ("ConsistentInstructionCasing",) if is_small else None
    for keyword in dockerfile.odd_keywords:
        wanted = keyword.text.lower() if is_small else keyword.text.upper()
        fix = Fix(f"Write {wanted}", keyword.replace(wanted))
        yield Finding(keyword, f"most others are in {'small' if is_small else 'capital'} letters", fix, aliases=peers)
