"""Whether a compose file stands alone: what it lacks may be declared, and what it declares be used, in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caulk.linter.compose.nodes import walk

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile

# What compose looks for by itself: such a file is the first of those that are read together.
_FIRST = frozenset(("compose", "docker-compose"))


def stem(path: str) -> str:
    """Give a file's name in lower case, without folder and `.yml`."""
    return path.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".yml").removesuffix(".yaml")


def is_first(file: ComposeFile) -> bool:
    """Say whether it is a file that compose finds by itself, and nothing in it says that it comes after others."""
    if stem(file.source.path) not in _FIRST:
        return False
    return file.assembly.is_joined or not (_has_override_tags(file) or _only_adds(file))


def is_override(file: ComposeFile) -> bool:
    """Say whether the file shows that it comes after another one, which it changes."""
    return "override" in stem(file.source.path) or _has_override_tags(file)


def is_piece(file: ComposeFile) -> bool:
    """Say whether the file shows that others belong to it, before or behind."""
    if not file.assembly.is_whole or (is_override(file) and not file.assembly.is_joined):
        return True
    return any(service.lacks_image for service in file.services)


def _has_override_tags(file: ComposeFile) -> bool:
    if "!reset" not in file.source.text and "!override" not in file.source.text:
        return False
    tags = (getattr(node, "tag", None) for node in walk(file.documents))
    return any(tag in ("!reset", "!override") for tag in tags)


def _only_adds(file: ComposeFile) -> bool:
    """Say whether there are several services, and none of them says what it runs."""
    return len(file.services) > 1 and all(service.lacks_image for service in file.services)
