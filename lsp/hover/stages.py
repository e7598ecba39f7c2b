"""A stage of a Dockerfile: what it is built on, and who uses it."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.dockerfile.stages import Stage
from caulk.lsp.markup import code, listed, paragraphs

MOST_USES = 10


def stage(found: Stage) -> str:
    """Tell of a stage."""
    count = len(found.dockerfile.stages)
    name = f"`{found.name}`" if found.name else str(found.index)
    user = found.user
    directory: str | None = None
    for below in reversed(found.lineage):
        directory = below.workdirs[-1].after(directory)
    facts = listed(
        f"Built on {_base(found)}",
        f"Runs as {code(user.name.text)}, by USER on line {user.span.first.line}" if user is not None else "",
        f"Works in {code(directory)}" if directory else "",
        *_uses(found),
    )
    return paragraphs(f"**Stage** {name} ({found.index + 1} of {count}, line {found.span.first.line})", facts)


def _base(found: Stage) -> str:
    if found.is_scratch:
        return "nothing (`scratch`)"
    if found.base is not None:
        image = found.base_image
        below = f", on {code(image.text)}" if image is not None else ""
        return f"the stage `{found.base.name or found.base.index}`{below}"
    image = found.start.image
    return code(image.text) if image is not None else "what is not known"


def _uses(found: Stage) -> Iterator[str]:
    uses = list(_places(found))
    if uses:
        more = f" and {len(uses) - MOST_USES} more" if len(uses) > MOST_USES else ""
        yield f"Used by {', '.join(uses[:MOST_USES])}{more}"
    services = [service.name for service in found.deployments]
    if services:
        yield f"Built by the service{'s' if len(services) > 1 else ''} {', '.join(f'`{name}`' for name in services)}"
    if not uses and not services and not found.is_final:
        yield "Nothing here uses it"


def _places(found: Stage) -> Iterator[str]:
    dockerfile = found.dockerfile
    for other in dockerfile.stages[found.index + 1 :]:
        if other.base is found:
            yield f"FROM on line {other.span.first.line}"
        for instruction in other.instructions:
            if any(dockerfile.stage_of(origin.text, other) is found for origin in instruction.origins):
                yield f"{instruction.syntax.name} on line {instruction.span.first.line}"
