"""Places in an image that are not for files of one's own, and files that nobody needs there.

Sources: trivy DS-0030 and dockle DKL-DI-0002 for the directories; filesystem hierarchy standard.
"""

from __future__ import annotations

from posixpath import normpath

NO_PLACE_TO_WORK = {
    "/boot": "holds a kernel, which a container does not have",
    "/dev": "is mounted when the container starts, so what the image has there is hidden",
    "/initrd": "is there for starting a machine",
    "/lost+found": "belongs to the file system's repair",
    "/proc": "is mounted when the container starts, so what the image has there is hidden",
    "/sys": "is mounted when the container starts, so what the image has there is hidden",
}
NO_PLACE_FOR_A_VOLUME = {
    "/dev": "the devices that the engine puts there",
    "/proc": "the kernel's files that the engine mounts there",
    "/sys": "the kernel's files that the engine mounts there",
}
# systemd in a container asks for the first, databases for the second.
VOLUMES_ALL_THE_SAME = frozenset({"/sys/fs/cgroup", "/dev/shm"})

NEEDLESS = {
    ".git": "the whole history of the project",
    ".svn": "the working copy's metadata",
    ".hg": "the whole history of the project",
    ".cache": "a cache",
    "__pycache__": "compiled Python of another machine",
    ".pytest_cache": "a cache",
    ".mypy_cache": "a cache",
    ".ruff_cache": "a cache",
    ".DS_Store": "a file of macOS",
    "Thumbs.db": "a file of Windows",
    ".idea": "an editor's settings",
    ".vscode": "an editor's settings",
    ".vagrant": "a virtual machine's files",
    ".terraform": "downloaded providers and state",
}
# Built in an earlier stage they are what the image is made for; from outside they are another machine's.
NEEDLESS_FROM_OUTSIDE = {
    "node_modules": "packages built for another machine; install them in the image",
}


def within(path: str, places: dict[str, str]) -> str | None:
    """Give the directory of `places` that an absolute path is, or lies in."""
    if not path.startswith("/"):
        return None
    top = "/" + normpath(path).lstrip("/").partition("/")[0]
    return top if top in places else None


def why_needless(path: str, *, from_outside: bool) -> str | None:
    """Say what a file or folder that is copied into an image is, if nobody needs it there."""
    name = path.rstrip("/").rpartition("/")[2]
    return NEEDLESS.get(name) or (NEEDLESS_FROM_OUTSIDE.get(name) if from_outside else None)
