"""Whether a compose file stands alone: what it lacks may be declared, and what it declares be used, in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caulk.linter.compose.nodes import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caulk.linter.compose.model import ComposeFile
    from caulk.linter.compose.service import Service

# What compose looks for by itself: such a file is the first of those that are read together.
FIRST = frozenset(("compose", "docker-compose"))


def stem(path: str) -> str:
    """Give a file's name in lower case, without folder and `.yml`."""
    return path.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".yml").removesuffix(".yaml")


def is_found_by_itself(file: ComposeFile) -> bool:
    """Say whether compose looks for a file of this name where none is given."""
    return stem(file.source.path) in FIRST


def is_first(file: ComposeFile) -> bool:
    """Say whether it is a file that compose finds by itself, and nothing in it says that it comes after others."""
    if not is_found_by_itself(file):
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


def may_lack(file: ComposeFile, section: str, name: str) -> bool:
    """Say whether a name that a section of the top level does not declare may well be declared elsewhere."""
    if file.is_piece or (section == "volumes" and file.is_for_coolify):
        return True
    if not (file.is_first or (section != "services" and file.names(section))):
        return True
    likely = (other for other in partners(file) if other.is_piece or not file.is_first)
    return file.is_extended or any(name in other.names(section) for other in likely)


def is_given_elsewhere(service: Service) -> bool:
    """Say whether another file that a service's file may be read with says what the service runs."""
    found = (other.by_name.get(service.name) for other in partners(service.file))
    return service.file.is_extended or any(each is not None and not each.lacks_image for each in found)


def partners(file: ComposeFile) -> Iterator[ComposeFile]:
    """Give the files around one that may be meant to be read with it.

    They have a service in common with it, or are what compose finds by itself where it does not find this one.
    """
    mine = frozenset(file.names("services"))
    for other in file.place.around() if file.place is not None else ():
        if not mine.isdisjoint(other.names("services")) or (other.is_first and not file.is_first):
            yield other


def _has_override_tags(file: ComposeFile) -> bool:
    if "!reset" not in file.source.text and "!override" not in file.source.text:
        return False
    tags = (getattr(node, "tag", None) for node in walk(file.documents))
    return any(tag in ("!reset", "!override") for tag in tags)


def _only_adds(file: ComposeFile) -> bool:
    """Say whether there are several services, and none of them says what it runs."""
    return len(file.services) > 1 and all(service.lacks_image for service in file.services)
