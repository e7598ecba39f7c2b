from collections.abc import Iterator

from caulk.linter.compose.items import SecurityOption
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    bad=(
        """
        services:
          web:
            image: nginx:1.27
            security_opt:
              - no-new-privileges:true
              - systempaths:unconfined
        """,
        """
        services:
          web:
            image: nginx:1.27
            security_opt: ["systempaths=unconfined"]
            read_only: true
        """,
    ),
    good=(
        """
        services:
          web:
            image: nginx:1.27
            security_opt:
              - no-new-privileges:true
        """,
        """
        services:
          web:
            image: nginx:1.27
            read_only: true
        """,
    ),
)
def check(option: SecurityOption) -> Iterator[Finding]:
    """The masked and read-only paths of /proc and /sys are laid open to a service.

    Engines hide what shows the host's memory, timers and firmware, and make read-only what steers the
    kernel, such as /proc/sys. With `systempaths=unconfined` a service sees and, as root, writes it. Only
    what runs containers itself needs that.

    The fix is unsafe because a container in the container may no longer start.
    """
    if option.name == "systempaths" and option.value == "unconfined":
        edit = option.remove()
        fix = Fix(f"Remove {option.text}", edit) if edit else None
        yield Finding(option, "the parts of /proc and /sys that engines hide are open to this service: remove it", fix)
