"""What a bind mount hides of the image that it is mounted into."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.dockerfile.products import Made, products
from caulk.linter.knowledge.build_products import PRODUCTS
from caulk.linter.links.builds import ImageBuild


class Hidden(NamedTuple):
    """A mount of the host's files, and what the build made below the place where it is mounted."""

    mount: ServiceMount
    made: Made


def hidden(build: ImageBuild) -> Iterator[Hidden]:
    """Give what mounts hide; a volume that is mounted over it, or between, shows it again."""
    mounts = build.service.mounts
    if not any(mount.is_bind for mount in mounts):
        return
    targets = {target: mount for mount in mounts if (target := _path(mount)) is not None}
    for made in (each for stage in build.lineage for each in products(stage)):
        over = [target for target in targets if made.path == target or made.path.startswith(f"{target.rstrip('/')}/")]
        mount = targets[max(over, key=len)] if over else None
        is_hidden = mount is not None and mount.is_bind and _path(mount) != made.path
        if mount is not None and is_hidden and not _is_set_up(build, made):
            yield Hidden(mount, made)


def _is_set_up(build: ImageBuild, made: Made) -> bool:
    """Say whether a file in the context may say that it is made elsewhere."""
    names = build.files.names(build.context) if build.files is not None and build.context is not None else ()
    return any(name in names for name in PRODUCTS[made.command.name].settings)


def _path(mount: ServiceMount) -> str | None:
    return posixpath.normpath(mount.target) if mount.target and "${" not in mount.target else None
