"""Archives that are copied into an image and then unpacked there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caulk.linter.dockerfile.block import Block
from caulk.linter.dockerfile.instructions import Copy
from caulk.linter.dockerfile.running import Run
from caulk.linter.dockerfile.tree import Word
from caulk.linter.shell.command import Command

_TARBALLS = (".tar", ".gz", ".bz2", ".xz", ".zst", ".tgz", ".tbz", ".tbz2", ".tb2", ".txz", ".tzst")
_PLAIN_TARBALLS = (*(f".tar{ending}" for ending in ("", ".gz", ".bz2", ".xz", ".zst")), *_TARBALLS[5:])
_UNPACKERS = frozenset({"gunzip", "bunzip2", "unxz", "unzstd", "zcat", "gzcat", "bzcat", "xzcat"})


def unpacked_later(copy: Copy) -> Iterator[tuple[Word, Command]]:
    """Give the sources that a later RUN of the stage unpacks, and the command that does.

    Only what ADD would unpack by itself: tar archives, plain or packed with gzip, bzip2, xz or zstd.
    """
    if copy.origin is not None or copy.destination is None or not copy.block:
        return
    target = _name_of(copy.words[-1].raw)
    for word in copy.words[:-1]:
        name = target if target.endswith(_TARBALLS) else _name_of(word.raw)
        command = _unpacked(copy.block).get(name) if name.endswith(_TARBALLS) else None
        if command is None or command.span.start < copy.span.start:
            continue
        # gunzip unpacks what is no archive too, and that ADD leaves as it is.
        if command.name == "tar" or name.endswith(_PLAIN_TARBALLS):
            yield word, command


def _unpacked(block: Block) -> Mapping[str, Command]:
    """Give the last command that unpacks a file, by the file's name."""
    found: dict[str, Command] | None = block.notes.get("unpacked")
    if found is None:
        found = block.notes["unpacked"] = {}
        for instruction in block:
            if isinstance(instruction, Run):
                for command in instruction.commands:
                    if _unpacks(command):
                        found.update((_name_of(word.text), command) for word in command.arguments)
    return found


def _unpacks(command: Command) -> bool:
    if command.name != "tar":
        return command.name in _UNPACKERS
    first = command.arguments[0].text if command.arguments else ""
    return command.has("-x", "--extract", "--get") or (first.isalpha() and "x" in first)


def _name_of(path: str) -> str:
    return path.strip("\"'").replace("\\", "/").rpartition("/")[2]
