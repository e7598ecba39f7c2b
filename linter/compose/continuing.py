"""What of an edited compose file lives on: the services that are still there, with all that is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caulk.linter.compose.nodes import Entry

if TYPE_CHECKING:
    from caulk.linter.compose.model import ComposeFile
    from caulk.linter.compose.service import Service


def kept_services(file: ComposeFile, earlier: ComposeFile) -> dict[Entry, Service]:
    """Give the services of the earlier text that are still there, by their entries: they are the next one's now.

    Of the rest of the file a service keeps nothing, it asks for it. So none is kept where several files or documents
    make up the project, or `.env` files set something else now.
    """
    is_continued = file.yaml.stretches[0] is earlier.yaml.stretches[0]
    is_alone = file.assembly.is_alone and earlier.assembly.is_alone
    if not is_continued or not is_alone or not file.environment.is_like(earlier.environment):
        return {}
    present = set(file.declared("services"))
    kept = {service.declared: service for service in earlier.services if service.declared in present}
    for service in kept.values():
        service.file = file
    return kept
