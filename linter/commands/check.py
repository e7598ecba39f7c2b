"""`caulk check`: find the files, lint them, mend them if that is wanted, and say what was found."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click
from caulk.linter.batch import FileResult, Options, Worker, check_all, failing
from caulk.linter.commands.known import Known
from caulk.linter.commands.output import Output
from caulk.linter.config.files import ConfigError
from caulk.linter.config.folders import Overrides
from caulk.linter.files import LARGEST, STDIN, Target, discover, folders_of
from caulk.linter.finding import SEVERITIES, Diagnostic
from caulk.linter.gathering import told_once
from caulk.linter.kinds import kind_by_name
from caulk.linter.progress import track
from caulk.linter.report import FORMATS
from caulk.linter.report.escape import printable
from caulk.linter.run import FileError, Run
from caulk.linter.selection import UnknownSelectorError

Given = dict[str, Any]


def _words(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for value in given for word in value.split(",") if word.strip())


@click.command("check")
@click.argument("paths", nargs=-1)
@click.option("--fix", is_flag=True, help="Mend what can be mended safely.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also what may change the meaning.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option("--select", multiple=True, callback=_words, metavar="RULES", help="Only these rules or presets.")
@click.option("--ignore", multiple=True, callback=_words, metavar="RULES", help="Not these.")
@click.option("--extend-select", multiple=True, callback=_words, metavar="RULES", help="These as well.")
@click.option("--extend-ignore", multiple=True, callback=_words, metavar="RULES", help="Not these either.")
@click.option("-f", "--output-format", type=click.Choice(FORMATS), help="How to print what is found.")
@click.option("-o", "--output-file", type=click.Path(dir_okay=False), help="Print it to a file.")
@click.option("--config", type=click.Path(), metavar="FILE", help="Use this config for all files.")
@click.option("--isolated", is_flag=True, help="Use no config at all.")
@click.option("--stdin-filename", metavar="PATH", help="The name of what comes through standard input.")
@click.option("--statistics", is_flag=True, help="Print how often each rule found something.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 from this severity on; warning.")
@click.option("--baseline", type=click.Path(dir_okay=False), metavar="FILE", help="Tell only what it does not know.")
@click.option("--write-baseline", is_flag=True, help="Make the baseline know all that is found now.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write results of earlier runs.")
@click.option("--no-progress", is_flag=True, help="Show no progress bar.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many processes to share the files out to.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Use colours; auto.")
@click.option("--show-files", is_flag=True, help="Print which files would be linted, and lint none.")
@click.option(
    "-m",
    "merged",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help="A compose file, read as one with the others given so: the main one first.",
)
@click.option("--allow-outside", is_flag=True, help="Read compose files that lie outside the project, too.")
@click.option("--no-project", is_flag=True, help="Judge each file by itself: read no other one for it.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even if they are named.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing if nothing is found.")
@click.option("-v", "--verbose", is_flag=True, help="Tell which configs are used.")
def command(paths: tuple[str, ...], **given: Any) -> None:
    """Lint the files named, and the Dockerfiles and compose files in the folders named (default: here).

    `-` reads standard input.

    RULES are names, aliases (DL3008), beginnings of codes (DL3) or presets (recommended, all, hadolint,
    build-checks, cis, compose-style, or a category), with commas between.
    """
    if given["config"] and given["isolated"]:
        raise click.UsageError("--config and --isolated exclude each other")
    if given["no_project"] and given["merged"]:
        raise click.UsageError("-m and --no-project exclude each other")
    from_stdin = STDIN in paths
    if from_stdin and len(paths) > 1:
        raise click.UsageError("- stands alone: standard input is one file")
    if given["stdin_filename"] and not from_stdin:
        raise click.UsageError("--stdin-filename needs - as the path")
    worker = Worker(_options(paths, given))
    known = Known(given, _configured_baseline(worker), from_stdin=from_stdin)
    if given["show_files"]:
        sys.exit(_show_files(paths, worker, given))
    total = Total()
    output = Output(given, from_stdin=from_stdin)
    if from_stdin:
        _lint_stdin(worker, given, total)
    else:
        _lint_files(paths, worker, given, total)
    total.forget_known(known)
    output.show(total.run(worker, unsafe_fixes=given["unsafe_fixes"]), total.diffs)
    for notice in sorted(total.notices):
        click.echo(printable(f"note: {notice}"), err=True)
    sys.exit(total.status(given))


class Total:
    """What all files gave together."""

    def __init__(self) -> None:
        self.results: list[FileResult] = []
        self.errors: set[FileError] = set()
        self.notices: set[str] = set()
        self._found: Sequence[Diagnostic] | None = None
        self._failed: bool | None = None

    def add(self, result: FileResult) -> None:
        """Take in what one file gave."""
        self.results.append(result)
        if result.notice:
            self.notices.add(result.notice)
        if result.error:
            self.errors.add(result.error)

    @property
    def diffs(self) -> list[str]:
        return [result.diff for result in self.results if result.diff]

    @property
    def found(self) -> Sequence[Diagnostic]:
        """The findings of all files, each told once."""
        if self._found is None:
            self._found = told_once(
                (found for result in self.results for found in result.diagnostics),
                (found for result in self.results for found in result.elsewhere),
                (result.path for result in self.results if result.fixed),
            )
        return self._found

    def forget_known(self, known: Known) -> None:
        """Leave out what a baseline knows, and judge by the rest."""
        linted = (result.path for result in self.results if result.error is None)
        left, notes = known.new(self.found, linted)
        self.notices.update(notes)
        if left is not self.found:
            told = set(map(id, left))
            self._failed = any(id(found) in told for result in self.results for found in failing(result))
            self._found = left

    @property
    def failed(self) -> bool:
        """Whether something is as severe as `fail-on` has it."""
        return any(result.failed for result in self.results) if self._failed is None else self._failed

    def run(self, worker: Worker, *, unsafe_fixes: bool) -> Run:
        """Make of it what reports take."""
        return Run(
            self.found,
            sum(result.error is None for result in self.results),
            suppressed=sum(result.suppressed for result in self.results),
            errors=tuple(self.errors),
            fixed=0 if self.diffs else sum(result.fixed for result in self.results),
            unsafe_fixes=unsafe_fixes,
            load_rules=worker.enabled_rules,
        )

    def status(self, given: Given) -> int:
        """Give the exit status: 2 where something went wrong, 1 where something was found."""
        if self.errors:
            return 2
        return int((bool(self.diffs) if given["diff"] else self.failed) and not given["exit_zero"])


def _options(paths: Sequence[str], given: Given) -> Options:
    overrides = Overrides(
        given["config"],
        given["isolated"],
        given["select"] or None,
        given["ignore"],
        given["extend_select"],
        given["extend_ignore"],
        given["fail_on"],
    )
    mend = given["fix"] or given["diff"]
    merged = tuple(map(os.path.abspath, given["merged"]))
    return Options(
        overrides,
        mend,
        given["unsafe_fixes"],
        not given["diff"],
        merged,
        given["allow_outside"],
        links=not given["no_project"],
        folders=folders_of(paths),
    )


def _configured_baseline(worker: Worker) -> str | None:
    """Give the baseline of the working directory's config; refuse rules that do not exist before any file is read."""
    try:
        return worker.configs.settings(os.getcwd()).baseline
    except UnknownSelectorError as error:
        raise click.UsageError(str(error)) from error
    except ConfigError:
        return None  # told when a file needs it


def _lint_stdin(worker: Worker, given: Given, total: Total) -> None:
    path = given["stdin_filename"] or STDIN
    target = Target(path, os.path.abspath(path), kind_by_name(os.path.basename(path)))
    data = sys.stdin.buffer.read(LARGEST + 1)
    result, after = worker.check_text(target, data)
    total.add(result)
    if given["fix"] and not given["diff"]:
        sys.stdout.buffer.write(after)
        sys.stdout.flush()


def _lint_files(paths: tuple[str, ...], worker: Worker, given: Given, total: Total) -> None:
    targets = _discovered(paths, worker, given, total)
    if not targets and not total.errors:
        click.echo("warning: no Dockerfile and no compose file found", err=True)
    if given["verbose"]:
        _tell_configs(targets, worker)
    results = check_all(targets, worker, given["jobs"])
    for result in track(results, len(targets), wanted=not (given["no_progress"] or given["quiet"])):
        total.add(result)


def _discovered(paths: tuple[str, ...], worker: Worker, given: Given, total: Total) -> list[Target]:
    wanted = (*paths, *given["merged"]) or (".",)
    targets, errors = discover(wanted, worker.configs, force_exclude=given["force_exclude"])
    total.errors.update(errors)
    return targets


def _tell_configs(targets: list[Target], worker: Worker) -> None:
    """Say on standard error which config holds for how many files."""
    from collections import Counter

    configs: Counter[str | None] = Counter()
    for target in targets:
        try:
            configs[worker.configs.settings(target.folder).path] += 1
        except (ConfigError, UnknownSelectorError):
            continue  # told when the file is linted
    for path, files in configs.items():
        click.echo(f"{printable(path or 'no config')}: {files} file{'' if files == 1 else 's'}", err=True)


def _show_files(paths: tuple[str, ...], worker: Worker, given: Given) -> int:
    total = Total()
    for target in _discovered(paths, worker, given, total):
        click.echo(printable(target.path))
    for error in sorted(total.errors):
        click.echo(f"{printable(error.path)}: error: {printable(error.message)}", err=True)
    return 2 if total.errors else 0
