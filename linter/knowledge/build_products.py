"""What tools that are run in a folder leave below it, and need when the program runs."""

from __future__ import annotations

from typing import NamedTuple


class Product(NamedTuple):
    """A folder that a tool makes in the working directory.

    verbs      the words behind the tool's name that make it; an empty one: the name alone does
    elsewhere  options with which it is made in another place
    """

    folder: str
    verbs: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()


_INSTALLS = ("install", "i", "ci", "add")
PRODUCTS = {
    "npm": Product("node_modules", _INSTALLS, ("-g", "--global", "--prefix", "--location", "-C")),
    "pnpm": Product("node_modules", _INSTALLS, ("-g", "--global", "--dir", "-C", "--modules-dir")),
    "yarn": Product("node_modules", ("", "install", "add"), ("--modules-folder", "--cwd")),
    "bun": Product("node_modules", _INSTALLS, ("-g", "--global", "--cwd")),
    "composer": Product("vendor", ("install", "update", "require"), ("-d", "--working-dir")),
    "uv": Product(".venv", ("sync",), ("--directory", "--project")),
    "mvn": Product("target", ("compile", "package", "verify", "install"), ("-f", "--file")),
    "cargo": Product("target", ("build",), ("--target-dir", "--manifest-path")),
    "mix": Product("deps", ("deps.get",)),
}
