from collections.abc import Iterator

from caulk.linter.compose.requests import Watch
from caulk.linter.finding import Finding
from caulk.linter.rule import rule


@rule(
    "correctness",
    severity="error",
    bad="""
        services:
          web:
            build: .
            develop:
              watch:
                - path: ./src
                  action: sync
    """,
    good="""
        services:
          web:
            build: .
            develop:
              watch:
                - path: ./src
                  action: sync
                  target: /app/src
    """,
)
def check(watch: Watch) -> Iterator[Finding]:
    """What is watched has no path, or no place in the container to copy it to.

    Compose stops with an error. Only the actions rebuild and restart need no `target`.
    Source: compose specification.
    """
    if watch.blank_path is not None:
        yield Finding(watch.blank_path, "the path to watch is empty: name a file or folder")
    if watch.lacks_target and watch.action is not None:
        yield Finding(watch.action, f"the action {watch.action.text} copies files: add `target`")
