"""`caulk rules`: a list of the rules."""

from __future__ import annotations

import click
from caulk.linter.registry import Registry
from caulk.linter.report.explain import FORMATS, listing
from caulk.linter.selection import Selectors, UnknownSelectorError


@click.command("rules")
@click.option("--select", default="all", metavar="RULES", help="Only these rules or presets; all.")
@click.option("-f", "--output-format", type=click.Choice(FORMATS), default="text", help="How to print them; text.")
def command(select: str, output_format: str) -> None:
    """List the rules: name, severity, category, fix, whether it is on by default, and what it finds."""
    selectors = Selectors(Registry())
    try:
        wanted = [selectors.read(word.strip()) for word in select.split(",") if word.strip()]
    except UnknownSelectorError as error:
        raise click.UsageError(str(error)) from error
    rules = selectors.registry.rules()
    click.echo(listing((r for r in rules if any(word.test(r, r.aliases) for word in wanted)), output_format))
