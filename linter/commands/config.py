"""`caulk config`: what holds for a file or folder, and which files say so."""

from __future__ import annotations

import os

import click
from caulk.linter.config.files import ConfigError
from caulk.linter.config.folders import Configs, Overrides
from caulk.linter.config.settings import Settings
from caulk.linter.engine import build_table
from caulk.linter.registry import Registry
from caulk.linter.report.escape import printable
from caulk.linter.selection import Layer, Selectors


@click.command("config")
@click.argument("path", default=".")
@click.option("--config", metavar="FILE", help="Use this config.")
@click.option("--isolated", is_flag=True, help="Use no config at all.")
def command(path: str, config: str | None, isolated: bool) -> None:
    """Show the config that holds for a file or folder, and the rules that it turns on."""
    selectors = Selectors(Registry())
    absolute = os.path.abspath(path)
    if not os.path.lexists(absolute):
        raise click.UsageError(f"{printable(path)} is neither a file nor a folder")
    folder = absolute if os.path.isdir(absolute) else os.path.dirname(absolute)
    try:
        settings = Configs(selectors, Overrides(config, isolated)).settings(folder)
    except ConfigError as error:
        place = f"{error.path}:{error.line}" if error.line else error.path
        raise click.UsageError(printable(f"{place}: {error.message}")) from error
    click.echo("\n".join(map(printable, [*_facts(settings), "", *_rules(settings, selectors, absolute)])))


def _facts(settings: Settings) -> list[str]:
    lines = [f"config: {settings.path or 'none, defaults hold'}"]
    if settings.hadolint:
        lines.append(f"hadolint's config, below it: {settings.hadolint}")
    if settings.dclint:
        lines.append(f"dclint's config, below it: {settings.dclint}")
    if settings.unread:
        lines.append(f"not read, for it is a program: {settings.unread}")
    lines.append(f"fail-on: {settings.fail_on or 'nothing'}")
    if settings.baseline:
        lines.append(f"baseline: {settings.baseline}")
    for layer in settings.layers:
        lines += [
            f"{key}: {', '.join(selector.word for selector in selectors)}"
            for key, selectors in (("select", layer.select), ("extend-select", layer.extend), ("ignore", layer.ignore))
            if selectors
        ]
    lines += [f"severity: {selector.word} = {severity}" for selector, severity in settings.severity]
    lines += [
        f"per-file-ignores: {pattern} = {', '.join(selector.word for selector in ignored)}"
        for pattern, ignored in settings.per_file
    ]
    lines += [f"{key}: {', '.join(words)}" for key, words in _lists(settings) if words]
    lines += [
        f"rules.{rule}: {option} = {value!r}"
        for rule, options in settings.options.items()
        for option, value in options.items()
    ]
    return lines


def _lists(settings: Settings) -> list[tuple[str, tuple[str, ...]]]:
    return [("exclude", settings.exclude), ("plugins", settings.plugins)]


def _rules(settings: Settings, selectors: Selectors, absolute: str) -> list[str]:
    layers = (*settings.layers, Layer(ignore=settings.ignored_in(absolute)))
    rules = selectors.registry.rules(None, settings.plugins)
    names = sorted(rule.name for rule in build_table(rules, settings, layers).rules)
    return [f"{len(names)} of {len(rules)} rules are on:", *(f"  {name}" for name in names)]
