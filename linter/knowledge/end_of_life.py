"""Which release of what an image's name and tag stand for, and until when it gets fixes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from caulk.linter.image import ImageReference
from caulk.linter.knowledge.releases.systems import CODE_NAMES
from caulk.linter.knowledge.releases.table import AS_OF, PRODUCTS

Version = tuple[int, ...]
WORTHWHILE = timedelta(days=365)
"""A release that ends sooner is not worth moving to."""
TRUSTED = timedelta(days=365)
"""How long the table may be relied on without a word about its age."""

# Places that offer the official images under the same names.
_MIRRORS = ("public.ecr.aws/docker/library/", "mirror.gcr.io/library/")
_ARCHITECTURES = ("amd64/", "arm32v5/", "arm32v6/", "arm32v7/", "arm64v8/", "i386/", "ppc64le/", "riscv64/", "s390x/")
_SAME = {
    "public.ecr.aws/amazonlinux/amazonlinux": "amazonlinux",
    "public.ecr.aws/amazoncorretto/amazoncorretto": "amazoncorretto",
    **{f"docker.elastic.co/{name}/{name}": name for name in ("elasticsearch", "kibana", "logstash")},
    "docker.elastic.co/elasticsearch/elasticsearch-oss": "elasticsearch",
    **{
        f"mcr.microsoft.com/dotnet/{core}{name}": "dotnet"
        for core in ("", "core/")
        for name in ("aspnet", "monitor", "runtime", "runtime-deps", "sdk")
    },
}


class Release(NamedTuple):
    """A release of something that images are made of, or an image that is made no longer.

    product   the official image that the table has it under
    number    as the table has it, such as `3.8`; empty for all of a retired image
    end       the last day with support; None where it is supported and no end is known
    code_name what the tag calls it, where that is not by its number
    """

    product: str
    number: str
    end: date | None
    code_name: str | None = None

    @property
    def version(self) -> Version:
        return tuple(map(int, self.number.split("."))) if self.number else ()

    @property
    def title(self) -> str:
        """What people call it: `Python 3.8`, `Debian 10 (buster)`, "the image `java`"."""
        if not self.number:
            return f"the image `{self.product}`"
        known_as = f" ({self.code_name})" if self.code_name else ""
        return f"{PRODUCTS[self.product].title} {self.number}{known_as}"

    def has_ended(self, day: date) -> bool:
        return self.end is not None and self.end < day

    def advice(self, day: date) -> str:
        """Say what to take instead: the next release that is supported for a while, else the newest one that is known.

        Where nothing follows, it is what took the image's place, or an earlier release that is supported for longer.
        """
        releases = releases_of(self.product)
        later = [release for release in releases if release.version > self.version]
        for release in later:
            if release.lasts(day):
                return f"take {release.number}, supported until {release.end}"
        if instead := PRODUCTS[self.product].instead:
            return f"take {instead} instead"
        if later:
            return f"take {later[-1].number} or newer"
        earlier = next((release for release in reversed(releases) if release.lasts(day)), None)
        return "take a newer release" + (f", or {earlier.number}, supported until {earlier.end}" if earlier else "")

    def lasts(self, day: date) -> bool:
        """Whether it is known to be supported for so long that it is worth moving to."""
        return self.end is not None and self.end - day >= WORTHWHILE


def ended_release(reference: ImageReference, day: date) -> Release | None:
    """Give the release in an image that gets no fixes any more on a day; None where there is none or it is not known.

    What the image is named after comes before the distribution that it stands on: a newer one of the first stands on
    a newer one of the second as well.
    """
    return next((release for release in releases_in(reference) if release.has_ended(day)), None)


def table_age(day: date) -> str:
    """Say how old the table is, for the end of a message; nothing where it is not old."""
    return f" (as known on {AS_OF})" if day - date.fromisoformat(AS_OF) > TRUSTED else ""


def releases_in(reference: ImageReference) -> Iterator[Release]:
    """Give the releases that a tag names: of the image's own product, then of the distribution that it is built on."""
    product = _product(reference.familiar)
    if product is None:
        return
    words = (reference.tag or "").lower().split("-")
    if product in PRODUCTS:
        own = _release(product, words[0].removeprefix("v").removeprefix(product)) or _retired(product)
        if own is not None:
            yield own
    for word in words:
        if word in CODE_NAMES:
            distribution, number = CODE_NAMES[word]
            release = _release(distribution, number)
            if release is not None:
                yield release._replace(code_name=word if word.isalpha() else None)
        elif word.startswith("alpine"):
            release = _release("alpine", word.removeprefix("alpine"))
            if release is not None:
                yield release


def _product(name: str) -> str | None:
    """Give the official image that a name means; None for any other, whose tags may mean anything."""
    if name in _SAME:
        return _SAME[name]
    for prefix in (*_MIRRORS, *_ARCHITECTURES):
        name = name.removeprefix(prefix)
    return None if "/" in name else name


def _retired(product: str) -> Release | None:
    end = PRODUCTS[product].retired
    return Release(product, "", date.fromisoformat(end)) if end else None


def _release(product: str, text: str) -> Release | None:
    """Give the release that a version means; where it leaves one open, the one that is supported longest.

    None too where it may mean a release that came after the newest of the table.
    """
    match = re.match(r"\d+(?:\.\d+)*", text)
    if match is None or len(match[0]) > 40:
        return None
    version = tuple(map(int, match[0].split(".")))
    releases = releases_of(product)
    exact = [each for each in releases if each.version == version[: len(each.version)]]
    if exact:
        return max(exact, key=lambda each: len(each.version))
    open_ones = [each for each in releases if each.version[: len(version)] == version]
    if not open_ones or open_ones[-1] is releases[-1]:
        return None
    return max(open_ones, key=lambda each: each.end or date.max)


@cache
def releases_of(product: str) -> tuple[Release, ...]:
    """Give what the table has of a product, in the order of versions."""
    words = PRODUCTS[product].ends.split()
    rows = zip(words[::2], words[1::2], strict=True)
    found = (Release(product, number, None if end == "-" else date.fromisoformat(end)) for number, end in rows)
    return tuple(sorted(found, key=lambda release: release.version))
