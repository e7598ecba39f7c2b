"""Lint many files: one after another, or shared out to worker processes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import chain
from typing import NamedTuple, TypeVar

from caulk.linter import document as documents
from caulk.linter.config.folders import Configs, Overrides
from caulk.linter.config.settings import Settings
from caulk.linter.document import Document
from caulk.linter.engine import Engine, Outcome
from caulk.linter.files import Target, Unreadable, decode, names_in, read_source, read_target
from caulk.linter.finding import SEVERITIES, Diagnostic, Severity
from caulk.linter.mishap import Mishap
from caulk.linter.project import Project
from caulk.linter.registry import Kind, Registry
from caulk.linter.rule import Rule
from caulk.linter.run import FileError
from caulk.linter.selection import Selectors, UnknownSelectorError
from caulk.linter.shell.remarks import Snippet
from caulk.linter.shell.shellcheck import RULE, ShellCheck
from caulk.linter.source import Source

WORTH_WORKERS = 40
PORTIONS = 8  # a worker's, so that all have done about the same in the end
LARGEST_PORTION = 32

Given = TypeVar("Given")


class Options(NamedTuple):
    """What a worker must know: plain values, so that they reach a new process.

    mend    apply fixes; with `unsafe` also the unsafe ones
    write   write what was mended; otherwise only its diff is given
    links   read the other files of the project, to judge what only shows together
    merged  compose files that are read together, by absolute path, the main one first
    outside whether compose files may be read outside the project
    folders the absolute folders that are linted whole: each is a project if nothing says where one begins
    """

    overrides: Overrides = Overrides()
    mend: bool = False
    unsafe: bool = False
    write: bool = False
    merged: tuple[str, ...] = ()
    outside: bool = False
    links: bool = True
    folders: tuple[str, ...] = ()


class FileResult(NamedTuple):
    """What came of one file.

    elsewhere  what was found in the files that it is read together with
    path       the file's own, as it was given
    failed   whether a finding is as severe as its config's `fail_on`
    notice   why a part of the work was not done, where that is no fault of the file; told once for all files
    """

    diagnostics: Sequence[Diagnostic] = ()
    suppressed: int = 0
    error: FileError | None = None
    failed: bool = False
    fixed: int = 0
    diff: str = ""
    notice: str | None = None
    elsewhere: Sequence[Diagnostic] = ()
    path: str = ""
    fail_on: Severity | None = None


class Opened(NamedTuple):
    """A file that was read: what holds for it, how to read it again once it is mended, and its scripts.

    snippets   the scripts to ask ShellCheck about; none where nobody wants to know
    """

    target: Target
    settings: Settings
    document: Document
    read: Callable[[Source], Document]
    snippets: Sequence[Snippet]


class Worker:
    """Lints files with what it has loaded for the ones before.

    It opens several files before it lints the first, so that ShellCheck, which takes long to start, is asked
    about all of them together.
    """

    __slots__ = ("configs", "engine", "options", "project", "shellcheck")

    def __init__(self, options: Options) -> None:
        self.options = options
        selectors = Selectors(Registry())
        self.configs = Configs(selectors, options.overrides)
        self.engine = Engine(selectors)
        finder, folders = self.configs.finder, options.folders
        self.project = Project(
            cache(lambda folder: finder.root_among(folder, folders)),
            names_in,
            read_source,
            given=options.merged,
            outside=options.outside,
        )
        self.shellcheck = ShellCheck()

    def check(self, targets: Sequence[Target]) -> Iterator[FileResult]:
        """Lint files, and mend them if that is wanted; what goes wrong is told of one file alone."""
        opened = [self._guarded(target, partial(self._open, target)) for target in targets]
        self.shellcheck.start(each.snippets for each in opened if isinstance(each, Opened))
        while opened:
            each = opened.pop(0)
            yield each if isinstance(each, FileResult) else self._guarded(each.target, partial(self._check, each))

    def check_text(self, target: Target, data: bytes) -> tuple[FileResult, bytes]:
        """Lint bytes as if they were a file's; give them mended too, or as they were. Nothing is written."""
        after = data

        def check() -> FileResult:
            nonlocal after
            result, mended = self._judge(self._opened(target, *decode(target, data)))
            after = mended.to_bytes()
            return result

        return self._guarded(target, check), after

    def enabled_rules(self) -> list[Rule]:
        """Give the rules of either kind that are on in the working directory."""
        from caulk.linter.config.files import ConfigError

        try:
            settings = self.configs.settings(os.getcwd())
        except ConfigError:
            return []
        kinds: tuple[Kind, Kind] = ("dockerfile", "compose")
        tables = [self.engine.table(kind, settings, "") for kind in kinds]
        return list(dict.fromkeys(rule for table in tables for rule in table.rules))

    def _guarded(self, target: Target, act: Callable[[], Given]) -> Given | FileResult:
        from caulk.linter.config.files import ConfigError

        mishap = Mishap()
        with mishap:
            try:
                return act()
            except Unreadable as error:
                return FileResult(error=FileError(target.path, error.line, str(error)))
            except ConfigError as error:
                return FileResult(error=FileError(error.path, error.line, error.message))
            except UnknownSelectorError as error:
                return FileResult(error=FileError(target.path, None, f"not linted: {error}"))
        return FileResult(error=FileError(target.path, None, mishap.message or ""))

    def _open(self, target: Target) -> Opened:
        return self._opened(target, *read_target(target))

    def _opened(self, target: Target, source: Source, kind: Kind) -> Opened:
        settings = self.configs.settings(target.folder)
        # Asked for this rule alone, so that ShellCheck is at work while the others are imported.
        asks = self.engine.is_on(RULE, settings, target.absolute)

        def read(source: Source) -> Document:
            remarks = self.shellcheck.remarks if asks else None
            if not self.options.links:
                return documents.read(source, kind, ask=remarks)
            return self.project.document(target.absolute, source, kind, remarks)

        document = read(source)
        return Opened(target, settings, document, read, document.snippets if asks else ())

    def _check(self, opened: Opened) -> FileResult:
        result, after = self._judge(opened)
        if self.options.write and after.text != opened.document.source.text:
            from caulk.linter.writing import write

            try:
                write(opened.target.absolute, after.to_bytes())
            except OSError as error:
                raise Unreadable(f"cannot be written: {error.strerror}") from error
        return result

    def _judge(self, opened: Opened) -> tuple[FileResult, Source]:
        """Lint a text and mend it if that is wanted; give what is found in it then, and the text."""
        target, settings, document, read, snippets = opened

        def lint(document: Document) -> Outcome:
            outcome = self.engine.lint(document, settings, target.absolute, self.shellcheck.unheard)
            return outcome._replace(elsewhere=[found for found in outcome.elsewhere if self._is_wanted(found)])

        if not self.options.mend:
            result, after = judged(lint(document), settings), document.source
        else:
            from caulk.linter.fixing import diff, mend

            mended = mend(document, lint, read, unsafe=self.options.unsafe)
            after = mended.document.source
            shown = "" if self.options.write else diff(document.source, after)
            result = judged(mended.outcome, settings)._replace(fixed=mended.fixed, diff=shown)
        notice = self.shellcheck.trouble if snippets else _unread(settings, document)
        return result._replace(notice=notice, path=target.path), after

    def _is_wanted(self, found: Diagnostic) -> bool:
        """Say whether the config of the file that a finding lies in wants it, which may be another than the linted."""
        from caulk.linter.config.files import ConfigError

        path = os.path.abspath(found.span.source.path)
        try:
            settings = self.configs.settings(os.path.dirname(path))
        except (ConfigError, UnknownSelectorError):
            return True  # told where the file is linted
        return not settings.excludes(path) and self.engine.is_on(found.rule, settings, path)


def _unread(settings: Settings, document: Document) -> str | None:
    """Say that a config of dclint's was not read, though the file is one of those that it speaks of."""
    if settings.unread is None or document.kind != "compose":
        return None
    name = os.path.basename(settings.unread)
    return f"{name} is a program, which is not run: what it says does not hold; write it as .dclintrc.yaml"


def judged(outcome: Outcome, settings: Settings) -> FileResult:
    """Say whether what was found is as severe as `fail-on`."""
    diagnostics, suppressed, elsewhere = outcome
    result = FileResult(diagnostics, suppressed, fail_on=settings.fail_on, elsewhere=elsewhere)
    return result._replace(failed=any(failing(result)))


def failing(result: FileResult) -> Iterator[Diagnostic]:
    """Give the findings of a file, and of those it is read together with, that are as severe as its `fail-on`."""
    enough = SEVERITIES[: SEVERITIES.index(result.fail_on) + 1] if result.fail_on else ()
    return (found for found in (*result.diagnostics, *result.elsewhere) if found.severity in enough)


_worker: Worker | None = None


def check_all(targets: Sequence[Target], worker: Worker, jobs: int | None = None) -> Iterator[FileResult]:
    """Lint files, in any order; `jobs` processes share them, by default as many as may run where it is worth it."""
    in_hand = [target.absolute for target in targets if target.kind == "compose"]
    worker.project.take(in_hand)
    if jobs is None:
        jobs = _processors() if len(targets) > WORTH_WORKERS else 1
    size = min(LARGEST_PORTION, -(-len(targets) // (jobs * PORTIONS))) if jobs > 1 else LARGEST_PORTION
    portions = [targets[at : at + size] for at in range(0, len(targets), size)]
    if min(jobs, len(portions)) <= 1:
        return chain.from_iterable(map(worker.check, portions))
    return _check_in_workers(portions, worker, min(jobs, len(portions)), in_hand)


def _check_in_workers(
    portions: Sequence[Sequence[Target]], worker: Worker, jobs: int, in_hand: Sequence[str]
) -> Iterator[FileResult]:
    import gc
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    global _worker
    # A fork inherits what is loaded; elsewhere (and on macOS, whose libraries do not survive it) it is loaded anew.
    method = "fork" if sys.platform == "linux" else "spawn"
    _worker = worker if method == "fork" else None
    for kind in {target.kind for portion in portions for target in portion if target.kind}:
        worker.configs.selectors.registry.rules(kind)
    gc.freeze()
    with ProcessPoolExecutor(jobs, get_context(method), _start, (worker.options, in_hand)) as pool:
        futures = {pool.submit(_check_portion, portion): portion for portion in portions}
        for future in as_completed(futures):
            try:
                yield from future.result()
            except BrokenProcessPool:
                for target in futures[future]:
                    yield FileResult(error=FileError(target.path, None, "not linted: a worker process died"))


def _start(options: Options, in_hand: Sequence[str]) -> None:
    global _worker
    _worker = _worker or Worker(options)
    _worker.project.take(in_hand)


def _check_portion(targets: Sequence[Target]) -> list[FileResult]:
    assert _worker is not None
    return list(_worker.check(targets))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
