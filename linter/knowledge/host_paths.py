"""Places on a host that a container should not see, and the sockets through which engines are told what to do.

Source: CIS Docker Benchmark 5.6 (its list of directories) and 5.32; the engines' own default paths.
"""

from __future__ import annotations

from functools import lru_cache
from posixpath import normpath

# Directories and why; what lies below them is meant too.
SENSITIVE = {
    "/boot": "holds the kernel",
    "/dev": "holds the host's devices",
    "/etc": "holds the host's configuration and accounts",
    "/lib": "holds code that the host runs",
    "/lib64": "holds code that the host runs",
    "/bin": "holds code that the host runs",
    "/sbin": "holds code that the host runs",
    "/proc": "steers the host's kernel",
    "/root": "is the home of the host's root",
    "/sys": "steers the host's kernel",
    "/usr": "holds code that the host runs",
    "/var/lib/containerd": "holds every container of the host",
    "/var/lib/containers": "holds every container of the host",
    "/var/lib/docker": "holds every container of the host",
    "/var/lib/kubelet": "holds the secrets of every pod of the host",
    "/var/run": "holds the sockets of the host's services",
    "/run": "holds the sockets of the host's services",
}
# Directories that are dangerous as a whole, while what lies below them is everyday.
SENSITIVE_AS_A_WHOLE = {
    "/": "is the whole host",
    "/cdrom": "is everything plugged in",
    "/home": "is every user's home",
    "/media": "is everything plugged in",
    "/mnt": "is everything mounted",
    "/opt": "holds code that the host runs",
    "/srv": "is all that the host serves",
    "/tmp": "is shared by all of the host",
    "/var": "holds the state of the host's services",
    "/var/lib": "holds the state of the host's services",
    "/var/log": "holds the host's logs",
}
# Sensitive directories in which every single thing is, not only the whole; the rest of /etc or /usr is everyday.
_DEEP = (
    *("/boot", "/proc", "/root", "/sys"),
    *("/var/lib/containerd", "/var/lib/containers", "/var/lib/docker", "/var/lib/kubelet"),
    *("/etc/cron.d", "/etc/docker", "/etc/group", "/etc/kubernetes", "/etc/passwd", "/etc/shadow", "/etc/ssh"),
    *("/etc/sudoers", "/etc/sudoers.d"),
    *("/etc/systemd", "/bin", "/lib", "/lib64", "/sbin", "/usr/bin", "/usr/lib", "/usr/lib64", "/usr/sbin"),
)
# Directories that hold secrets, sockets or devices: to see them is as good as to own the host, and a read-only
# mount keeps nobody from writing to a socket or a device.
_TELLING = frozenset(
    {
        *("/", "/dev", "/etc", "/home", "/root", "/run", "/var", "/var/lib", "/var/run"),
        *("/etc/docker", "/etc/kubernetes", "/etc/shadow", "/etc/ssh"),
        *("/var/lib/containerd", "/var/lib/containers", "/var/lib/docker", "/var/lib/kubelet"),
    }
)
_DEEPEST = 8  # more parts than any path in the tables has
# Whole trees that people fill themselves and give to containers as such.
_FILLED = frozenset({"/cdrom", "/media", "/mnt", "/opt", "/srv", "/tmp"})
# Files below a sensitive directory that only tell the time or the name, as everybody mounts them.
HARMLESS = frozenset(
    {
        *("/etc/localtime", "/etc/timezone", "/etc/hostname", "/etc/machine-id", "/etc/resolv.conf"),
        *("/etc/os-release", "/etc/lsb-release", "/usr/lib/os-release"),
        *(
            "/etc/ssl/certs",
            "/etc/ssl/certs/ca-certificates.crt",
            "/usr/share/zoneinfo",
            "/usr/share/ca-certificates",
        ),
        *("/etc/pki/ca-trust", "/etc/ca-certificates", "/usr/local/share/ca-certificates", "/etc/hosts"),
        *("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/dev/shm", "/dev/log"),
    }
)

ENGINE_SOCKETS = {
    "docker.sock": "Docker",
    "docker.raw.sock": "Docker",
    "cri-dockerd.sock": "Docker",
    "docker_engine": "Docker",
    "containerd.sock": "containerd",
    "crio.sock": "CRI-O",
    "podman.sock": "Podman",
    "buildkitd.sock": "BuildKit",
    "dockershim.sock": "Docker",
}


def engine_socket(path: str) -> str | None:
    """Say which engine's socket a host path is; None where it is none."""
    return ENGINE_SOCKETS.get(path.replace("\\", "/").rstrip("/").rpartition("/")[2])


@lru_cache(maxsize=256)  # an editor asks of the same ones again and again
def sensitive(path: str) -> tuple[str, str] | None:
    """Give the directory that a host path is or lies in, and why it should not be mounted: a clause after its name.

    `path` is absolute; links in it are not followed, `..` is. None where nothing is known against it.
    """
    if not path.startswith("/"):
        return None
    path = normpath(path.replace("//", "/"))
    if path in HARMLESS or engine_socket(path):
        return None
    if path in SENSITIVE_AS_A_WHOLE:
        return path, SENSITIVE_AS_A_WHOLE[path]
    parts = path.split("/", _DEEPEST)[:_DEEPEST]
    for count in range(len(parts), 1, -1):
        parent = "/".join(parts[:count])
        if parent in HARMLESS:
            return None
        if parent in SENSITIVE:
            return parent, SENSITIVE[parent]
    return None


def why_sensitive(path: str) -> str | None:
    """Say why a host path should not be mounted, as a sentence; None where nothing is known against it."""
    found = sensitive(path)
    return f"{found[0]} {found[1]}" if found else None


def gives_the_host(path: str, read_only: bool) -> bool:
    """Say of a path that `sensitive` knows whether a container that has it may take the host over, or read its
    secrets: not so for one file of /etc, say, or for what only tells how the host is doing.
    """
    path = normpath(path.replace("//", "/"))
    if path in SENSITIVE_AS_A_WHOLE or path in SENSITIVE:
        return path in _TELLING if read_only else path not in _FILLED
    parts = path.split("/", _DEEPEST)[:_DEEPEST]
    parents = {"/".join(parts[:count]) for count in range(2, len(parts) + 1)}
    return bool(parents & _TELLING.intersection(_DEEP) if read_only else parents.intersection(_DEEP))
