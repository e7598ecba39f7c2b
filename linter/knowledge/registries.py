"""Where people look an image up: the pages of registries.

Source: the registries' own sites; `None` where a registry has no page for an image that can be told from its name.
"""

from __future__ import annotations

from caulk.linter.image import DEFAULT_REGISTRY, ImageReference

_PAGES = {
    "quay.io": "https://quay.io/repository/{}",
    "ghcr.io": "https://ghcr.io/{}",
    "mcr.microsoft.com": "https://mcr.microsoft.com/artifact/mar/{}",
    "public.ecr.aws": "https://gallery.ecr.aws/{}",
    "registry.k8s.io": "https://explore.ggcr.dev/?repo=registry.k8s.io/{}",
    "gcr.io": "https://gcr.io/{}",
}


def page(reference: ImageReference) -> str | None:
    """Give the URL of an image's page."""
    if reference.host == DEFAULT_REGISTRY:
        name = reference.familiar
        return f"https://hub.docker.com/r/{name}" if "/" in name else f"https://hub.docker.com/_/{name}"
    form = _PAGES.get(reference.host)
    return form.format(reference.repository) if form is not None else None
