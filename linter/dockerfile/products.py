"""What the RUNs of a stage make below their working directories, and the image needs when it runs."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.dockerfile.running import Run
from caulk.linter.knowledge.build_products import PRODUCTS
from caulk.linter.shell.commands import Command

if TYPE_CHECKING:
    from caulk.linter.dockerfile.stages import Stage


class Made(NamedTuple):
    """A folder that a command makes: its absolute path in the image."""

    command: Command
    path: str


def products(stage: Stage) -> Iterator[Made]:
    """Give what is made for certain; nothing of a RUN that goes to another folder first, or where nobody knows it."""
    for run in stage.own(Run):
        made = [(each, folder) for each in run.commands if (folder := _made_by(each)) is not None]
        folder = stage.directory_at(run.span.start) if made else None
        if folder is not None and not any(each.name in ("cd", "pushd") for each in run.commands):
            for command, name in made:
                yield Made(command, posixpath.join(folder, name))


def _made_by(command: Command) -> str | None:
    product = PRODUCTS.get(command.name)
    if product is None or (product.elsewhere and command.has(*product.elsewhere)):
        return None
    operands = command.operands
    return product.folder if (operands[0].text if operands else "") in product.verbs else None
