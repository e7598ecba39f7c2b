from collections.abc import Iterator

from caulk.linter.compose.service import Service
from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule


@rule(
    "security",
    severity="warning",
    fix="unsafe",
    aliases=("kics:shared_host_ipc_namespace", "cis:5.17"),
    bad="""
        services:
          web:
            image: nginx:1.30
            ipc: host
    """,
    good="""
        services:
          web:
            image: nginx:1.30
    """,
)
def check(service: Service) -> Iterator[Finding]:
    """A service shares the host's inter-process communication.

    It reads and writes the shared memory, semaphores and message queues of every process on the host.
    Services that must share memory do so among themselves with `ipc: shareable` and `ipc: service:NAME`;
    where only /dev/shm is too small, `shm_size` makes it larger.

    The fix is unsafe because another process may be reached through it. CIS Docker Benchmark 5.17.
    """
    value = service.value("ipc")
    if value is not None and value.text == "host":
        message = "this service shares memory with the host: use `ipc: service:NAME` or `shm_size`"
        yield Finding(value, message, Fix.of("Remove `ipc: host`", value.remove()))
