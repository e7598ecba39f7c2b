"""What the engine takes for a seccomp profile, and which of its actions let a system call through.

Sources: moby's profiles/seccomp; the OCI runtime specification; seccomp(2).
"""

from __future__ import annotations

# Values of `security_opt: seccomp=` that are no files.
NO_FILES = frozenset({"unconfined", "builtin"})

PERMITTING = {
    "SCMP_ACT_ALLOW": "allows",
    "SCMP_ACT_LOG": "allows, and only logs,",
}
ACTIONS = frozenset(
    {
        *PERMITTING,
        *("SCMP_ACT_ERRNO", "SCMP_ACT_KILL", "SCMP_ACT_KILL_PROCESS", "SCMP_ACT_KILL_THREAD", "SCMP_ACT_NOTIFY"),
        *("SCMP_ACT_TRACE", "SCMP_ACT_TRAP"),
    }
)
