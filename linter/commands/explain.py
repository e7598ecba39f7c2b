"""`caulk explain`: all that there is to say about a rule."""

from __future__ import annotations

import click
from caulk.linter.registry import Registry
from caulk.linter.report.explain import FORMATS, explain
from caulk.linter.selection import Selectors, UnknownSelectorError
from click.shell_completion import CompletionItem


def _names(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in sorted(Registry().places) if name.startswith(incomplete)]


@click.command("explain")
@click.argument("rule", shell_complete=_names)
@click.option("-f", "--output-format", type=click.Choice(FORMATS), default="text", help="How to print it; text.")
def command(rule: str, output_format: str) -> None:
    """Tell all about a rule, by its name or an alias (DL3015)."""
    registry = Registry()
    rules = list(registry.find(rule))
    if not rules:
        try:
            Selectors(registry).read(rule)
        except UnknownSelectorError as error:
            raise click.UsageError(str(error)) from error
        raise click.UsageError(f'"{rule}" is no single rule; see `caulk rules --select {rule}`')
    click.echo("\n\n".join(explain(found, output_format) for found in rules))
