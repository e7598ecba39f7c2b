"""How files are named in reports."""

from __future__ import annotations

import os.path


class Paths(dict[str, str]):
    """A file's path as given to how reports name it: relative to `base`, with `/`; absolute if outside of it."""

    def __init__(self, base: str | None = None) -> None:
        super().__init__()
        # Not pathlib, which cannot take `..` out of a path without following links.
        self.base = os.path.abspath(base or os.curdir).rstrip(os.sep) + os.sep

    def __missing__(self, path: str) -> str:
        shown = os.path.abspath(path).removeprefix(self.base).replace(os.sep, "/")
        self[path] = shown
        return shown


def repository_root() -> str:
    """The folder that code hosts count paths from: the nearest one upward with `.git`, else the working directory."""
    from pathlib import Path

    here = Path.cwd()
    return str(next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here))
