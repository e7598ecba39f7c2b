"""What a base image is called if the build is given no arguments. Source: `validateBaseImagesWithDefaultArgs`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from caulk.linter.dockerfile.instructions import Arg, From, Instruction
from caulk.linter.dockerfile.scope import PREDEFINED
from caulk.linter.dockerfile.variables import expand
from caulk.linter.image import ImageReference

# What they are depends on the machine; for a name to be sound it is enough that they are something.
_PLATFORM = dict.fromkeys(PREDEFINED, "linux")


class Defaults(Mapping[str, str]):
    """The global ARGs as `given`, else at their defaults; every other name is empty.

    `is_sound` says whether all could be expanded.
    """

    def __init__(self, prelude: Iterable[Instruction], given: Mapping[str, str] = MappingProxyType({})) -> None:
        self._values = dict(_PLATFORM)
        self._given = given
        self.is_sound = True
        for instruction in prelude:
            if isinstance(instruction, Arg):
                self._add(instruction)

    def _add(self, arg: Arg) -> None:
        for word in arg.words:
            name, separator, value = word.raw.partition("=")
            expansion = expand(value, self, arg.escape)
            self.is_sound = self.is_sound and not expansion.error
            if separator or name in self._given:
                self._values[name] = self._given.get(name, expansion.text)

    def __getitem__(self, name: str) -> str:
        return self._values.get(name, "")

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def default_image(start: From) -> str | None:
    """Give the image that FROM names by the defaults; None where they cannot be expanded, or it names none."""
    if start.stage is None or not start.words:
        return None
    defaults = start.stage.dockerfile.defaults
    expansion = expand(start.words[0].raw, defaults, start.escape)
    return None if expansion.error or not defaults.is_sound else expansion.text


def is_image_name(text: str) -> bool:
    """Say whether a text can name an image."""
    return ImageReference.parse(text) is not None
