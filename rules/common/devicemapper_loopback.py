from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.shell.command import Command
from caulk.linter.shell.daemon import DAEMONS, read_daemon


@rule(
    "correctness",
    severity="warning",
    programs=DAEMONS,
    bad={"Dockerfile": 'FROM docker:20-dind\nCMD ["dockerd", "--storage-driver=devicemapper"]'},
    good={"Dockerfile": 'FROM docker:29-dind\nCMD ["dockerd", "--storage-driver=overlay2"]'},
)
def check(command: Command) -> Iterator[Finding]:
    """A container engine stores its containers by devicemapper on loopback files.

    Without a thin pool (`dm.thinpooldev`) the driver keeps everything in sparse files behind loop devices:
    slow, and known to lose data when the disk fills up. Docker 25 dropped the driver. Use overlay2.
    """
    daemon = read_daemon(command)
    for driver in daemon.values("-s", "--storage-driver") if daemon else ():
        pools = (
            [option for option in daemon.values("--storage-opt") if "dm.thinpooldev" in option.text] if daemon else []
        )
        if driver.text == "devicemapper" and not pools:
            yield Finding(driver, "devicemapper on loopback files is slow and loses data: use overlay2")
