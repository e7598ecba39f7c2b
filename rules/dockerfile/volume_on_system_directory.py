from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Volume
from caulk.linter.finding import Finding
from caulk.linter.knowledge.image_paths import NO_PLACE_FOR_A_VOLUME, VOLUMES_ALL_THE_SAME, within
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="warning",
    aliases=("DKL-DI-0002",),
    bad="""
        FROM debian:12
        VOLUME /proc
    """,
    good="""
        FROM debian:12
        VOLUME /var/lib/app
    """,
)
def check(volume: Volume) -> Iterator[Finding]:
    """A volume is declared on /dev, /proc or /sys.

    It hides the devices or the kernel's files that the engine mounts there, and programs fail in odd
    ways. What a container shall see of them is said when it is started.
    """
    for path in volume.paths:
        top = within(path.text, NO_PLACE_FOR_A_VOLUME)
        if top and path.text.rstrip("/") not in VOLUMES_ALL_THE_SAME:
            yield Finding(path, f"a volume here hides {NO_PLACE_FOR_A_VOLUME[top]}")
