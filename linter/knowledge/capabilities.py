"""Linux capabilities: what each lets a process do, which a container has by default, which give it the host.

Sources: Docker's list of default capabilities; capabilities(7); CIS Docker Benchmark 5.4.
"""

from __future__ import annotations

from collections.abc import Collection

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


HARMLESS = {
    "AUDIT_READ": "reads the kernel's audit log",
    "AUDIT_WRITE": "writes to the kernel's audit log",
    "BLOCK_SUSPEND": "can keep the host from sleeping",
    "CHOWN": "gives any file to any user",
    "DAC_OVERRIDE": "reads and writes any file of the container, past every permission",
    "FOWNER": "changes the permissions of any file, whoever owns it",
    "FSETID": "keeps setuid bits on the files that it changes",
    "IPC_LOCK": "can lock memory so that it is never swapped out",
    "IPC_OWNER": "uses any shared memory, past its permissions",
    "KILL": "sends signals to the processes of any user",
    "LEASE": "is told before others open a file",
    "MKNOD": "makes device files",
    "NET_BIND_SERVICE": "listens on ports below 1024",
    "NET_BROADCAST": "sends to everybody on a network",
    "NET_RAW": "forges packets, so it can pass itself off as a neighbour",
    "SETFCAP": "gives files capabilities",
    "SETGID": "becomes any group",
    "SETPCAP": "hands capabilities on",
    "SETUID": "becomes any user",
    "SYS_CHROOT": "takes another folder for its root",
    "SYS_NICE": "goes before other processes",
    "SYS_PACCT": "switches the accounting of processes on and off",
    "SYS_TTY_CONFIG": "can hang up terminals",
    "WAKE_ALARM": "can wake the host",
}
"""The others; what they reach ends at the container, or is of little worth to an attacker."""

MEANINGS = {name: word for name, word in sorted((HARMLESS | DANGEROUS).items()) if name != "ALL"}
"""All that there are, each with what it lets a process do."""


def canonical(name: str) -> str:
    """Give a capability's name as the tables have it: upper case, without `CAP_`."""
    return name.strip().upper().removeprefix("CAP_")


def held(added: Collection[str], dropped: Collection[str], *, privileged: bool = False) -> frozenset[str]:
    """Give the capabilities that a container runs with, of those that it is given and denied, by canonical names.

    Source: moby's oci/caps: what is both added and dropped is there, unless all others are added too.
    """
    if privileged:
        return frozenset(MEANINGS)
    if "ALL" in added:
        return frozenset(MEANINGS).difference(dropped)
    kept = frozenset() if "ALL" in dropped else DEFAULT.difference(dropped)
    return kept.union(added)
