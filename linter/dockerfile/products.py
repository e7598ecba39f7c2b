"""What the RUNs of a stage make below their working directories, and the image needs when it runs."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.dockerfile.globs import Glob
from caulk.linter.dockerfile.instructions import Arg, Copy, Env
from caulk.linter.dockerfile.running import Run
from caulk.linter.knowledge.build_products import PRODUCTS, Product
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
        made = [(each, folder) for each in run.commands if (folder := _made_by(each, stage)) is not None]
        folder = stage.directory_at(run.span.start) if made else None
        if folder is not None and not any(each.name in ("cd", "pushd") for each in run.commands):
            for command, name in made:
                yield Made(command, posixpath.join(folder, name))


def _made_by(command: Command, stage: Stage) -> str | None:
    product = PRODUCTS.get(command.name)
    if product is None or (product.elsewhere and command.has(*product.elsewhere)):
        return None
    operands = command.operands
    if (operands[0].text if operands else "") not in product.verbs:
        return None
    return product.folder if not _is_set_up(product, command, stage) else None


def _is_set_up(product: Product, command: Command, stage: Stage) -> bool:
    """Say whether a variable or a copied file may name another folder."""
    sets = [*command.assignments]
    for each in stage.lineage:
        sets += [variable for kind in (Env, Arg) for setting in each.own(kind) for variable in setting.variables]
    if any(variable.name in product.variables for variable in sets):
        return True
    copies = (copy for each in stage.lineage for copy in each.own(Copy) if product.settings)
    globs = (Glob(posixpath.basename(value.text)) for copy in copies for value in copy.sources)
    return any(glob.matches(name) for glob in globs for name in product.settings)
