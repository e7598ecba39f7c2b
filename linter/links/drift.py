"""Images that one project pins in several ways: most places say one version, some another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from caulk.linter.dockerfile.instructions import Copy
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.image import ImageReference, ImageUse
from caulk.linter.links.containers import Container
from caulk.linter.source import Source, Span

_VERSION = re.compile(r"v?(\d+(?:\.\d+)*)")
_FIGURES = re.compile(r"\d[\d.]*$")


class Drift(NamedTuple):
    """A place that pins an image otherwise than most places of the project do.

    use      the image there
    usual    the image in the first of the places that agree
    times    how many of these there are
    """

    use: ImageUse
    usual: ImageUse
    times: int

    @property
    def span(self) -> Span:
        return self.use.tag_span

    @property
    def complaint(self) -> str:
        reference = self.usual.reference
        assert reference is not None
        times = "once" if self.times == 1 else f"{self.times} times"
        return f"the project has `{reference.familiar}` also as `{_pin(reference, 15)}`, {times}"


class Pins:
    """How a project pins its images, as one of its documents shows it: nothing is read before a rule asks.

    source   the document; None where the places in all others are shown with it
    """

    def __init__(self, span: Span, find: Callable[[], Iterable[ImageUse]], source: Source | None = None) -> None:
        self.span = span
        self._find = find
        self._source = source

    @property
    def drifts(self) -> Iterator[Drift]:
        """The places that pin an image otherwise than most do."""
        return (drift for drift in drifts(self._find()) if self._source in (None, drift.span.source))


def drifts(uses: Iterable[ImageUse]) -> Iterator[Drift]:
    """Compare the images of a project: those of one repository and one variant (`slim`, `alpine`) with each other.

    Where two ways to pin are used as often, the higher version is the usual one.
    """
    alike: dict[tuple[str, str], dict[str, list[ImageUse]]] = {}
    for use in _each_once(uses):
        reference = use.reference
        variant = _variant(reference) if reference is not None else None
        if reference is not None and variant is not None:
            pins = alike.setdefault((reference.familiar, variant), {})
            pins.setdefault(_pin(reference), []).append(use)
    for pins in alike.values():
        usual = max(pins, key=lambda pin: (len(pins[pin]), _version(pin), pin))
        for pin, drifting in pins.items():
            if pin != usual:
                yield from (Drift(use, pins[usual][0], len(pins[usual])) for use in drifting)


def images_of(containers: Iterable[Container]) -> Iterator[ImageUse]:
    """Give the images that services run and that the Dockerfiles which they build begin with or copy from."""
    dockerfiles: dict[Dockerfile, bool] = {}
    for container in containers:
        image, build = container.service.image, container.build
        if build is None and image is not None:
            yield image
        elif build is not None and build.dockerfile is not None:
            is_given = dockerfiles.get(build.dockerfile, False)
            dockerfiles[build.dockerfile] = is_given or bool(build.args)
    for dockerfile, is_given in dockerfiles.items():
        # Who builds with arguments may well give the one that the version is made of.
        yield from (use for use in images_in(dockerfile) if use.is_literal or not is_given)


def images_in(dockerfile: Dockerfile) -> Iterator[ImageUse]:
    """Give the images that the stages of a Dockerfile begin with or copy from."""
    for stage in dockerfile.stages:
        found = (stage.start.image, *(copy.image for copy in stage.own(Copy)))
        yield from (use for use in found if use is not None)


def _each_once(uses: Iterable[ImageUse]) -> Iterator[ImageUse]:
    return iter({(id(use.span.source), use.span.start): use for use in uses}.values())


def _variant(reference: ImageReference) -> str | None:
    """Give what a tag says beside versions: `slim-bookworm`, `alpine`; None where it names no version."""
    first, *others = (reference.tag or "").split("-")
    if _VERSION.match(first) is None:
        return None
    return "-".join(_FIGURES.sub("", word) for word in others)


def _pin(reference: ImageReference, most: int | None = None) -> str:
    """Give the tag, with so much of the digest as is asked for."""
    return f"{reference.tag}@{reference.digest[:most]}" if reference.digest else f"{reference.tag}"


def _version(pin: str) -> tuple[int, ...]:
    match = _VERSION.match(pin)
    return tuple(int(part[:18]) for part in match[1].split(".")) if match is not None else ()
