"""The platforms that an image is wanted for, and the one that its base is taken for."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.compose.fields import Value
from caulk.linter.compose.grammars.platforms import flaw, parts
from caulk.linter.dockerfile.instructions import Value as Word
from caulk.linter.links.builds import ImageBuild


def mismatches(build: ImageBuild) -> Iterator[tuple[Value, Word]]:
    """Give the platforms of a service and its build that differ from a constant `--platform` of its base."""
    base = build.lineage[-1].start.platform if build.lineage else None
    if base is None or "$" in base.script.text or flaw(base.text):
        return
    platform = build.service.value("platform")
    for wanted in (*([platform] if platform is not None else ()), *build.build.platforms):
        text = build.text(wanted)
        if text is not None and not flaw(text) and _differ(parts(text), parts(base.text)):
            yield wanted, base


def _differ(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return any(mine and others and mine != others for mine, others in zip(one, other, strict=True))
