from collections.abc import Iterator

from caulk.linter.finding import Finding
from caulk.linter.image import ImageUse
from caulk.linter.knowledge.end_of_life import ended_release, table_age
from caulk.linter.rule import rule
from caulk.linter.today import today


@rule(
    "security",
    severity="warning",
    aliases=("cis:4.4",),
    bad="FROM python:3.8-slim-buster",
    good="FROM python:3.14-slim-trixie",
)
def check(image: ImageUse) -> Iterator[Finding]:
    """The image holds a release that is out of support, or is itself made no longer.

    Faults that are found after a release's end stay in it, and everybody can read about them. No rebuild
    helps: the packages are not mended, and the tag is often not built any more either.

    What is known comes from a table within caulk, of the most used official images and the distributions that their
    variants stand on: nothing is asked for over the network. It knows the support that everybody gets without
    charge (for Debian, the long-term one); whoever pays for more silences the finding. A tag that leaves the
    release open, such as `python:3`, is judged by the best that it can mean. The day is that of
    SOURCE_DATE_EPOCH where it is set.

    Sources: endoflife.date; distro-info-data; the pages of deprecated images on Docker Hub; CIS Docker Benchmark 4.4.
    """
    reference = image.reference
    if image.origin not in ("FROM", "image") or image.is_built_here or reference is None:
        return
    day = today()
    release = ended_release(reference, day)
    if release is not None:
        message = f"{release.title} has been out of support since {release.end}: {release.advice(day)}{table_age(day)}"
        yield Finding(image.tag_span, message)
