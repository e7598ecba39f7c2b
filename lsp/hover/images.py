"""What is known of an image by its name, without asking a registry."""

from __future__ import annotations

from caulk.linter.image import DEFAULT_REGISTRY, ImageReference, ImageUse
from caulk.linter.knowledge.end_of_life import releases_in
from caulk.linter.knowledge.images import has_bash_as_sh, has_busybox, is_windows, runs_as_non_root
from caulk.linter.knowledge.registries import page
from caulk.linter.today import today
from caulk.lsp.markup import code, listed, paragraphs


def image(use: ImageUse) -> str:
    """Tell of an image where it is named."""
    reference = use.reference
    if reference is None:
        hidden = "A variable without a known value is part of it." if not use.is_known else ""
        return paragraphs(f"**Image** {code(use.text)}", hidden or "This is no image reference.")
    return described(reference, use.text)


def described(reference: ImageReference, text: str) -> str:
    """Tell of an image: its name's parts, and what is known of it."""
    parts = listed(
        f"Registry: {code(reference.host)}",
        f"Repository: {code(reference.repository)}",
        f"Tag: {code(reference.tag)}" if reference.tag else "",
        "Tag: none, which means `latest`" if not reference.tag and not reference.digest else "",
        f"Digest: {code(reference.digest)}" if reference.digest else "",
        *_facts(reference),
    )
    return paragraphs(f"**Image** {code(text)}", parts, _page(reference))


def _facts(reference: ImageReference) -> list[str]:
    facts: list[str] = []
    for release in releases_in(reference):
        if release.end is None:
            facts.append(f"{release.title}: supported, without a known end")
        elif release.has_ended(today()):
            facts.append(f"**{release.title}: out of support since {release.end}**; {release.advice(today())}")
        else:
            facts.append(f"{release.title}: supported until {release.end}")
    windows = is_windows(reference)
    if windows:
        facts.append("An image of Windows")
    elif has_busybox(reference):
        facts.append("Its commands are BusyBox's, its shell is `sh`")
    elif has_bash_as_sh(reference):
        facts.append("Its `/bin/sh` is bash")
    if runs_as_non_root(reference):
        facts.append("Runs as a user of its own, not as root")
    return facts


def _page(reference: ImageReference) -> str:
    url = page(reference)
    return f"[{'Docker Hub' if reference.host == DEFAULT_REGISTRY else reference.host}]({url})" if url else ""
