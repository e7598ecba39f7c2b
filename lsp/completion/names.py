"""Names that a Dockerfile has, or that are known everywhere: stages, images, users."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from caulk.linter.dockerfile.instructions import User
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.dockerfile.stages import Stage
from caulk.linter.image import ImageUse
from caulk.linter.knowledge.end_of_life import releases_of
from caulk.linter.knowledge.releases.table import PRODUCTS
from caulk.linter.today import today
from caulk.lsp.completion.proposal import Proposal, words
from lsprotocol.types import CompletionItemKind as Kind

MOST_RELEASES = 4
OTHERWISE_TAGGED = frozenset({"dotnet", "elasticsearch", "influxdb", "kibana", "logstash", "sonarqube"})
"""Products whose images are called otherwise, or have no tag with only the release's number."""


def stages_before(dockerfile: Dockerfile, stage: Stage | None) -> Iterator[Proposal]:
    """Propose the stages that one may build on or copy from, the nearest first."""
    end = stage.index if stage is not None else len(dockerfile.stages)
    for each in reversed(dockerfile.stages[:end]):
        if each.name:
            image = each.base_image
            detail = f"stage on {image.text}" if image is not None else "stage"
            yield Proposal(each.name, Kind.Module, detail, rank=1)


def images(uses: Iterable[ImageUse | None], offset: int) -> Iterator[Proposal]:
    """Propose images: those that are named elsewhere than at an offset, then official ones in releases with fixes."""
    others = (use for use in uses if use is not None and not use.span.start <= offset <= use.span.end)
    yield from words((use.text for use in others if use.is_literal), Kind.File, rank=4)
    yield from (Proposal(name, Kind.File, detail, rank=6) for name, detail in official())


def images_in(dockerfile: Dockerfile, offset: int) -> Iterator[Proposal]:
    """Propose images for a place in a Dockerfile."""
    return images((stage.start.image for stage in dockerfile.stages), offset)


def official() -> tuple[tuple[str, str], ...]:
    """Give images with tags of the newest supported releases, each with a line about it."""
    return _official(today().isoformat())


@cache
def _official(day: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for product in sorted(PRODUCTS.keys() - OTHERWISE_TAGGED):
        supported = [each for each in reversed(releases_of(product)) if each.end is None or each.end.isoformat() >= day]
        for each in supported[:MOST_RELEASES]:
            until = f", fixes until {each.end}" if each.end is not None else ""
            found.append((f"{product}:{each.number}", f"{each.title}{until}"))
    return tuple(found)


def users(dockerfile: Dockerfile) -> Iterator[Proposal]:
    """Propose the users that the file speaks of."""
    instructions = (each for stage in dockerfile.stages for each in stage.own(User))
    named = [each.name.text for each in instructions if each.name.is_known]
    accounts = (account for stage in dockerfile.stages for account in (stage.own_accounts or {}).values())
    made = [account.name for account in accounts if account.kind == "user"]
    yield from words((*named, *made), Kind.Constant, rank=3)
    yield from words(("root", "nobody"), Kind.Constant, rank=6)
