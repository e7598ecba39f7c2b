"""Linux capabilities: which a container has by default, and which more or less give it the host.

Sources: Docker's list of default capabilities; capabilities(7); CIS Docker Benchmark 5.4.
"""

from __future__ import annotations

DEFAULT = frozenset(
    {
        *("AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD"),
        *("NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"),
    }
)

DANGEROUS = {
    "ALL": "gives every capability there is: little short of privileged",
    "AUDIT_CONTROL": "can switch the kernel's auditing off",
    "BPF": "can load BPF programs, which watch and change the whole kernel",
    "CHECKPOINT_RESTORE": "can read and write the state of other processes",
    "DAC_READ_SEARCH": "reads any file of the host by its handle, past every permission",
    "LINUX_IMMUTABLE": "can change files that are marked as never to change",
    "MAC_ADMIN": "can change the AppArmor or SELinux policy",
    "MAC_OVERRIDE": "is not bound by the AppArmor or SELinux policy",
    "NET_ADMIN": "can change interfaces, routes and firewalls",
    "PERFMON": "can watch the kernel and every process",
    "SYSLOG": "reads the kernel's log and the addresses in it",
    "SYS_ADMIN": "can mount, trace and configure nearly anything: as good as root on the host",
    "SYS_BOOT": "can restart the host or load another kernel",
    "SYS_MODULE": "can load kernel modules, so it can run anything on the host",
    "SYS_PTRACE": "can read and steer other processes",
    "SYS_RAWIO": "reads and writes the host's memory and devices directly",
    "SYS_RESOURCE": "is not bound by limits on resources",
    "SYS_TIME": "can change the host's clock",
}


def canonical(name: str) -> str:
    """Give a capability's name as the tables have it: upper case, without `CAP_`."""
    return name.strip().upper().removeprefix("CAP_")
