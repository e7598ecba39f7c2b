"""What COPY and ADD bring where: which of them is needed, and what their sources and destinations mean."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from caulk.linter.dockerfile.instructions import Add, Copy, Transfer, Value
from caulk.linter.knowledge.official_images import names_no_image
from caulk.linter.source import Span
from caulk.linter.spelling import hint

if TYPE_CHECKING:
    from caulk.linter.dockerfile.stages import Stage

# What may be an archive by its ending: whether ADD unpacks it depends on what is in it.
_ARCHIVES = (
    *(".tar", ".gz", ".tgz", ".tpz", ".bz2", ".tbz", ".tbz2", ".tb2", ".xz", ".txz", ".zst", ".tzst"),
    *(".lz", ".tlz", ".lzma", ".Z", ".tZ"),
)
_ADD_ONLY = ("checksum", "keep-git-dir", "unpack")
_CANDIDATES = 64
# Any two short names are alike.
_SHORTEST_GUESSED = 5


def is_needed(add: Add) -> bool:
    """Say whether ADD does something here that COPY would not, as far as can be seen."""
    if not add.sources or any(add.flag(name) for name in _ADD_ONLY):
        return True
    return any(_asks_for_add(source) for source in add.sources)


def _asks_for_add(source: Value) -> bool:
    text = source.text.strip("\"'")
    if "://" in text or source.is_git or text.endswith(_ARCHIVES):
        return True
    # All of it is a variable without a known value: an address, or an archive, as well as anything else.
    return not source.is_known and text.startswith("$") and "/" not in text and text.endswith(("}", text.lstrip("${")))


def local_sources(transfer: Transfer) -> Iterator[Value]:
    """Give the sources that come from the build's context."""
    if isinstance(transfer, Copy) and transfer.origin is not None:
        return
    for source in transfer.sources:
        if source.is_known and "://" not in source.text and not source.is_git:
            yield source


def climbs_out(source: Value) -> bool:
    """Say whether a path leads above the folder that it starts from."""
    return ".." in source.text and posixpath.normpath(source.text.lstrip("/")).split("/")[0] == ".."


def is_relative(path: Value) -> bool:
    """Say whether a path in the image is relative for certain; those of Windows count as absolute."""
    text = path.text.strip("\"'")
    if not text or text[0] in "/\\" or (text[0].isalpha() and text[1:2] == ":"):
        return False
    return path.is_known or not text.startswith("$")


def needs_folder(transfer: Transfer) -> Value | None:
    """Give the destination that has to be a folder, as there are several sources, and does not end like one."""
    target = transfer.destination
    if target is None or not target.is_known or len(transfer.sources) + len(transfer.syntax.heredocs) < 2:
        return None
    return None if target.text.endswith(("/", "\\")) or target.text in (".", "..") else target


def end_inside_quotes(value: Value) -> Span:
    """Give the place behind a value's last character, before a closing quote."""
    span = value.span
    is_quoted = span.text.endswith(('"', "'")) and value.script.text.endswith(('"', "'"))
    at = span.end - is_quoted
    return span.within.span(at, at)


def follows_workdir(copy: Copy) -> bool:
    """Say whether a WORKDIR of this file holds at a COPY."""
    if copy.block.has_before("WORKDIR", copy):
        return True
    return copy.stage is not None and any(len(stage.workdirs) > 1 for stage in copy.stage.lineage[1:])


def origin_stage(copy: Copy) -> Stage | None:
    """Give the earlier stage that `--from` names."""
    if copy.origin is None or copy.stage is None:
        return None
    return copy.stage.dockerfile.stage_of(copy.origin.text, copy.stage)


def is_from_own_stage(copy: Copy) -> bool:
    """Say whether `--from` names the stage that the COPY stands in, by its name or number."""
    if copy.origin is None or copy.stage is None:
        return False
    text = copy.origin.text
    return text.lower() == copy.stage.name or text == str(copy.stage.index)


def _is_given_elsewhere(copy: Copy) -> bool:
    """Say whether who builds decides what `--from` names: a context that each build is given, or certainly lacks."""
    if copy.origin is None or copy.stage is None:
        return False
    name, stage = copy.origin.text, copy.stage
    services = stage.dockerfile.deployments
    if any(service.lacks_context(name, stage) for service in services):
        return True  # told where the rules between files are
    if services:
        return all(service.gives_context(name) for service in services)
    links = stage.dockerfile.links
    return names_no_image(name) and links is not None and links.may_be_given(name)


def fault_of_origin(copy: Copy) -> str:
    """Say what is wrong with a `--from` that names no earlier stage and no image with a tag; empty if nothing is."""
    origin = copy.origin
    if (
        origin is None
        or ":" in origin.text
        or origin_stage(copy)
        or is_from_own_stage(copy)
        or _is_given_elsewhere(copy)
    ):
        return ""
    if "$" in origin.text:
        return "--from takes no variables"
    stages = copy.stage.dockerfile.stages if copy.stage else []
    if origin.text.isdecimal():
        return f"there is no stage {origin.text} above"
    if copy.stage and copy.stage.dockerfile.has_stage(origin.text):
        return f"the stage {origin.text} stands below: a stage is copied from after it"
    if "/" in origin.text or "." in origin.text:
        return f"{origin.text} has no tag, so it is `latest`: name a version"
    names = [stage.name for stage in stages[:_CANDIDATES] if stage.name and len(origin.text) >= _SHORTEST_GUESSED]
    return f"no stage above is called {origin.text}, and an image needs a tag{hint(origin.text, names)}"
