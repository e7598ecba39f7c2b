from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.daemon import DAEMONS, read_daemon


@rule(
    "supply-chain",
    severity="warning",
    aliases=("cis:2.5",),
    programs=DAEMONS,
    bad={"Dockerfile": 'FROM docker:29-dind\nCMD ["dockerd", "--insecure-registry", "registry.example:5000"]'},
    good={"Dockerfile": 'FROM docker:29-dind\nCMD ["dockerd", "--registry-mirror", "https://mirror.example"]'},
)
def check(command: Command) -> Iterator[Finding]:
    """A container engine is told to trust a registry without TLS.

    Anybody on the way can give it other images, and read the password it logs in with. Give the registry a
    certificate, and the engine the authority that signed it, in /etc/docker/certs.d.

    Source: CIS Docker Benchmark 2.5.
    """
    daemon = read_daemon(command)
    for registry in daemon.values("--insecure-registry") if daemon else ():
        yield Finding(registry, f"{registry.text} is trusted without TLS: give it a certificate")
