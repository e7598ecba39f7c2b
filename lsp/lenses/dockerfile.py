"""Above a stage: the stages that use it, and the services that are made of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.stages import Stage
from caulk.lsp.lenses.lens import Lens, Place, named
from caulk.lsp.symbols.stages import stage_key, stage_mentions


def lenses(dockerfile: Dockerfile) -> Iterator[Lens]:
    """Give the lenses of a Dockerfile; none for a stage of which nobody is known to make use."""
    users: dict[Stage, list[Stage]] = {}
    for stage in dockerfile.stages:
        for source in dict.fromkeys(stage.sources):
            users.setdefault(source, []).append(stage)
    for stage in dockerfile.stages:
        name, at = str(stage.index), stage.start.keyword
        if stage in users:
            titles = [each.name or str(each.index) for each in users[stage]]
            yield Lens(at, "stages", name, f"used by {named('stage', titles)}", partial(_uses, stage))
        if stage.deployments:
            titles = [f"{each.name} ({each.span.source.name})" for each in stage.deployments]
            places = [Place(title, each.span) for title, each in zip(titles, stage.deployments, strict=True)]
            yield Lens(at, "services", name, f"built by {named('service', titles)}", partial(list, places))


def _uses(stage: Stage) -> list[Place]:
    """Give the places that name a stage."""
    key = stage_key(stage, "")
    uses = (each for each in stage_mentions(stage.dockerfile, "") if each.key == key and each.role != "definition")
    spans = (each.span for each in uses if each.spelling != "possible")
    return [Place(f"line {span.first.line}: {span.source.line(span.first.line).text.strip()}", span) for span in spans]
