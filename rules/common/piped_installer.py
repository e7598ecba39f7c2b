from collections.abc import Iterator

from caulk.linter.finding import Finding, Related
from caulk.linter.knowledge.downloads import INTERPRETERS
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.downloads import downloads


@rule(
    "supply-chain",
    severity="info",
    confidence="medium",
    aliases=("cis:4.11",),
    programs=INTERPRETERS,
    bad={"Dockerfile": "FROM debian:12\nRUN curl -fsSL https://example.org/install.sh | sh"},
    good={
        "Dockerfile": """
            FROM debian:12
            ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \\
                https://example.org/install.sh /tmp/
            RUN sh /tmp/install.sh
        """
    },
)
def check(command: Command) -> Iterator[Finding]:
    """A script is run as it comes from the network.

    Nothing says that it is the script of yesterday, and half of it runs if the connection breaks. Download
    it, compare its checksum, then run it; or install from a package whose signature is checked.

    Source: CIS Docker Benchmark 4.11.
    """
    if command.name not in INTERPRETERS:
        return
    for download in command.pipeline_before:
        if downloads(download):
            related = (Related(command.words[0], "run here"),)
            yield Finding(download, f"what comes from the network goes straight into {command.name}", None, related)
