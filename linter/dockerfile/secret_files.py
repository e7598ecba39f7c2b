"""Which files that come into an image hold a secret."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.dockerfile.instructions import Transfer, Value
from caulk.linter.knowledge.logins import LOGIN_FILES
from caulk.linter.knowledge.secrets import is_secret_file


def copied_secrets(transfer: Transfer) -> Iterator[Value]:
    """Give the sources, in a stage that becomes the image, whose name or use says that they are secret."""
    stage = transfer.stage
    if stage is None or not stage.is_shipped:
        return
    named = [value for name in LOGIN_FILES if (value := stage.scope.lookup(name, None)[0])]
    used = [transfer.puts(path) for path in named]
    for source in transfer.sources:
        is_secret = source.is_known and is_secret_file(source.text)
        is_public = source.text.rpartition("/")[2] in stage.trusted_keys
        if (is_secret and not is_public) or source in used:
            yield source
    if not transfer.sources and transfer.destination and is_secret_file(transfer.destination.text):
        yield transfer.destination
