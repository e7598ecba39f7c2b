"""A progress bar on long runs, when a person watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

PATIENCE = 1.0  # seconds: nobody wonders before
LABEL = "Linting"

T = TypeVar("T")


def track(items: Iterable[T], total: int, *, wanted: bool = True) -> Iterator[T]:
    """Give the items on, and show on standard error how many of `total` are through.

    Nothing is shown unless `wanted` and standard error is a terminal, nor in the first PATIENCE seconds. The bar
    is wiped away at the end.
    """
    if not wanted or not sys.stderr.isatty():
        yield from items
        return
    iterator = iter(items)
    begin = monotonic()
    for done, item in enumerate(iterator, 1):
        yield item
        if monotonic() - begin >= PATIENCE:
            yield from _with_bar(iterator, total, done)


def _with_bar(items: Iterator[T], total: int, done: int) -> Iterator[T]:
    import click

    try:
        with click.progressbar(length=total, label=LABEL, file=sys.stderr) as bar:
            bar.update(done)
            for item in items:
                yield item
                bar.update(1)
    finally:
        click.echo("\x1b[1A\x1b[2K", file=sys.stderr, nl=False)
