from collections.abc import Iterator

from caulk.linter.compose.items import SecurityOption
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    bad="""
        services:
          web:
            image: nginx:1.30
            security_opt:
              - systempaths:unconfined
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(option: SecurityOption) -> Iterator[Finding]:
    """The masked and read-only paths of /proc and /sys are laid open to a service.

    Engines hide what shows the host's memory, timers and firmware, and make read-only what steers the
    kernel, such as /proc/sys. With `systempaths=unconfined` a service sees and, as root, writes it. Only
    what runs containers itself needs that.

    The fix is unsafe because a container in the container may no longer start.
    """
    if option.name == "systempaths" and option.value == "unconfined":
        message = "the parts of /proc and /sys that engines hide are open to this service: remove it"
        yield Finding(option, message, Fix.of(f"Remove {option.text}", option.remove()))
