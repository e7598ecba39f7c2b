"""What of an edited compose file lives on: the services that are still there, with all that is known of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from caulk.linter.compose import schema
from caulk.linter.compose.nodes import Entry
from caulk.linter.compose.violations import Violation
from caulk.linter.source import Span

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


def read_violations(file: ComposeFile) -> list[Violation]:
    """Give what the specification does not allow. A service in which nothing is wrong is looked at once.

    One behind whose anchors something is wrong is not of that kind: that is told at the first who takes it.
    """
    yaml, services = file.yaml, file.services if file.assembly.is_alone else ()
    terms = (file.is_override, bool(yaml.problems), schema.RESET in file.source.text)
    sound = {service.declared for service in services if service.sound_under == terms}
    found = list(schema.violations(yaml, file.merges, partial=file.is_override, sound=sound))
    wrong = sorted(each.span.start for each in (*(violation.about for violation in found), *yaml.odd_keys))

    def is_sound(span: Span) -> bool:
        return bisect_left(wrong, span.start) == bisect_right(wrong, span.end)  # an empty value may stand at its end

    is_shared = not all(is_sound(node.span) for node in yaml.anchors if node.aliased)
    for service in services:
        service.sound_under = terms if not is_shared and is_sound(service.declared.span) else None
    return found
