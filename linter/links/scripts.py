"""The scripts of services that ShellCheck can read: which shell runs each depends on the image."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from caulk.linter.compose.scripts import HandedScript, handed_scripts
from caulk.linter.dockerfile.instructions import Shell
from caulk.linter.knowledge.images import has_dash_as_sh
from caulk.linter.shell.dialects import ENGINE_SETS, dialect
from caulk.linter.shell.remarks import Snippet
from caulk.linter.source import Span

if TYPE_CHECKING:
    from caulk.linter.links.containers import Container

_DEFAULT = ("/bin/sh", "-c")


def snippets(container: Container) -> Iterator[Snippet]:
    """Give each script that a service hands to a POSIX shell, bash, ksh or dash."""
    # Where the author only took the image from elsewhere, what works there may be bash.
    sh = "sh" if container.build or (container.base and has_dash_as_sh(container.base)) else "bash"
    for handed in handed_scripts(container.service):
        shell = dialect(handed.shell or _own_shell(container), container.base, sh)
        if shell is not None and handed.script.text.strip():
            yield Snippet(handed.script, shell, _names(handed, container), handed.spell, _outermost(handed))


def _outermost(handed: HandedScript) -> list[Span]:
    """Give where compose puts something in, variables in defaults of others left out."""
    found: list[Span] = []
    for each in handed.filled:
        if not found or each.span.start >= found[-1].end:
            found.append(each.span)
    return found


def _own_shell(container: Container) -> tuple[str, ...]:
    """Give the shell that a test for no shell by name is run with: that of the image's last SHELL."""
    last = container.build.last(Shell) if container.build is not None else None
    return tuple(last.command) if last is not None and last.command else _DEFAULT


def _names(handed: HandedScript, container: Container) -> list[str]:
    """Give the variables in a script that are set before it runs, those that compose puts in among them."""
    if "$" not in handed.script.text:
        return []
    found = {match[0] for match in _name().finditer(handed.script.text)}
    if "env_file" in container.service.fields.entries:
        return sorted(found)
    return sorted(found & {*ENGINE_SETS, *container.environment, *(each.name for each in handed.filled)})


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"(?a:\b[A-Za-z_]\w*)")
