from collections.abc import Iterator

from caulk.linter.dockerfile.stages import Stage
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "security",
    severity="info",
    aliases=("cis:4.8",),
    default=False,
    bad="""
        FROM debian:12
        USER app
    """,
    good="""
        FROM debian:12
        RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +
        USER app
    """,
)
def check(stage: Stage) -> Iterator[Finding]:
    """The base image's setuid and setgid files are left as they are.

    Distributions bring su, mount, passwd and others that run as root whoever calls them. A container
    rarely needs any: `find / -xdev -perm /6000 -type f -exec chmod a-s {} +` disarms them all.
    `no-new-privileges` does the same when the container runs. Source: CIS Docker Benchmark 4.8.
    """
    services = stage.dockerfile.deployments
    if services and all(service.set_id_is_harmless for service in services):
        return
    if stage.is_final and stage.base_image and not stage.is_windows and stage.last_sweep < 0:
        yield Finding(stage, "setuid files of the base image are left: `find / -perm /6000 ... chmod a-s`")
