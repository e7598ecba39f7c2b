from collections.abc import Iterator

from caulk.linter.compose.origins import conflicts, remove_conflict
from caulk.linter.compose.resources import Volume
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    bad="""
        volumes:
          data:
            external: true
            driver: local
    """,
    good="""
        volumes:
          data:
            external: true
    """,
)
def check(volume: Volume) -> Iterator[Finding]:
    """An external volume has settings.

    Compose stops with an error: the volume is there already, made by someone else, and only its `name` can
    be said here.

    The fix removes the setting; it is unsafe because the volume may be meant to be made here.
    Source: compose specification.
    """
    for entry in conflicts(volume):
        message = f"`{volume.name}` is external, so that `{entry.name}` cannot be set"
        yield Finding(entry.key, message, remove_conflict(entry))
