"""`Command`: one simple command wherever it stands, with its words, flags, pipes, and what runs it."""

from __future__ import annotations

from caulk.linter.shell.deleting import deletes
from caulk.linter.shell.docker import DockerCommand, read_docker
from caulk.linter.shell.options import Options
from caulk.linter.shell.packages import Call, Install, action_of, cleans, manager_of, read_call, read_install
from caulk.linter.shell.script import Script
from caulk.linter.shell.words import Word
from caulk.linter.source import Node, Span
from caulk.linter.variable import Variable


class Origin:
    """Where a script runs.

    kind    RUN, CMD, ENTRYPOINT or HEALTHCHECK; command, entrypoint, healthcheck and the like in compose
    node    the model's node that it belongs to
    """

    __slots__ = ("kind", "node", "script")

    def __init__(self, kind: str, node: Node, script: Script) -> None:
        self.kind = kind
        self.node = node
        self.script = script


class Redirection:
    """A redirection: its operator with the file descriptor (`2>&`), and the word behind it, if there is one."""

    __slots__ = ("operator", "span", "target")

    def __init__(self, span: Span, operator: str, target: Word | None) -> None:
        self.span = span
        self.operator = operator
        self.target = target

    @property
    def writes(self) -> bool:
        """Whether it sends output into a file."""
        return ">" in self.operator and not self.operator.endswith((">&", "-"))


class Command:
    """A simple command.

    A bare assignment (`A=1`) and a bare redirection (`> file`) are commands without words.

    words         as the shell splits them, the command's name first
    path          the first word: the command's name as it is given
    name          the path's last component; empty if a variable stands in it
    assignments   variables that the command sets: before it (`A=1 cmd`), or as `export`, `env` and `sudo` do
    before        the command before it in its list, pipeline or script; None at the beginning of a block
    operator      what joins it to that one: `&&`, `||`, `;`, `&`, `|` or a line break; empty if none does
    pipes_into    the command that reads its output, behind any `sudo`; piped_from is the other way round
    inside        the command one of whose words holds the `$(...)` or `<(...)` that this one is in
    wrapper       the command that runs this one: `sudo`, `env`, `sh -c` ...; both are visited
    wrappers      the names of all these, outermost first
    negated       there is a `!` before it
    or_true       its failure is swallowed by `|| true`
    background    there is an `&` behind it
    """

    __slots__ = (
        "_manager",
        "_options",
        "_package_call",
        "assignments",
        "background",
        "before",
        "end",
        "in_subshell",
        "inside",
        "name",
        "negated",
        "operator",
        "or_true",
        "origin",
        "path",
        "piped_from",
        "pipes_into",
        "redirections",
        "script",
        "start",
        "words",
        "wrapper",
        "wrappers",
    )

    def __init__(
        self, script: Script, start: int, end: int, origin: Origin, words: tuple[Word, ...], wrapper: Command | None
    ) -> None:
        self.script = script
        self.start = start
        self.end = end
        self.origin = origin
        self.words = words
        self.path = words[0].text if words else ""
        name = self.path.rpartition("/")[2]
        self.name = "" if "${" in name else name
        self.assignments: tuple[Variable, ...] = ()
        self.redirections: tuple[Redirection, ...] = ()
        self.before: Command | None = None
        self.operator = ""
        self.piped_from: Command | None = None
        self.pipes_into: Command | None = None
        self.inside: Command | None = None
        self.in_subshell = False
        self.negated = False
        self.or_true = False
        self.background = False
        self.wrapper = wrapper
        self.wrappers: tuple[str, ...] = () if wrapper is None else (*wrapper.wrappers, wrapper.name)
        self._manager: str | None = None
        self._options: Options | None = None
        self._package_call: tuple[Call | None] | None = None

    def __repr__(self) -> str:
        return f"<Command {' '.join([word.text for word in self.words])!r}>"

    @property
    def span(self) -> Span:
        """From the first word or assignment to the last word."""
        if self.words and self.words[-1].script is not self.script:  # in an exec form each has its own
            return self.words[0].span.to(self.words[-1].span)
        return self.script.span(self.start, self.end)

    @property
    def programs(self) -> tuple[str, ...]:
        """Its name, and that of the package manager that it is under another one: `pip3.11`, `python -m pip`."""
        return (self.name, self.manager) if self.manager and self.manager != self.name else (self.name,)

    @property
    def manager(self) -> str:
        """The package manager that it is, whatever it is called; empty for any other command."""
        if self._manager is None:
            self._manager = manager_of(self)
        return self._manager

    @property
    def arguments(self) -> tuple[Word, ...]:
        """The words behind the name."""
        return self.words[1:]

    @property
    def is_root_of_pipe(self) -> bool:
        """Whether a pipeline begins with it."""
        return self.pipes_into is not None and self.piped_from is None

    @property
    def pipeline_before(self) -> tuple[Command, ...]:
        """The commands whose output it reads, one through another, the nearest first."""
        found: list[Command] = []
        command = self.piped_from
        while command is not None:
            found.append(command)
            command = command.piped_from
        return tuple(found)

    @property
    def options(self) -> Options:
        """Its arguments, told apart into options with their values and operands."""
        if self._options is None:
            self._options = Options.of(self.name, self.arguments)
        return self._options

    @property
    def operands(self) -> tuple[Word, ...]:
        """The arguments that are neither options nor the values of options."""
        return self.options.operands

    def has(self, *flags: str) -> bool:
        """Say whether any of these is given: `--long`, also as `--long=value`; `-s`, also in a bundle `-rsx`."""
        return self.options.flag(*flags) is not None

    def flag(self, *flags: str) -> Word | None:
        """Give the word in which the first of these stands."""
        return self.options.flag(*flags)

    def option(self, *names: str) -> Word | None:
        """Give the value of an option, the last one if it is repeated: `--name value`, `--name=value`, `-nvalue`."""
        values = self.options.values(*names)
        return values[-1] if values else None

    @property
    def package_call(self) -> Call | None:
        """What it tells a package manager to do; None for other commands."""
        if self._package_call is None:
            self._package_call = (read_call(self),)
        return self._package_call[0]

    def installs(self, *managers: str) -> Install | None:
        """What it installs, if it is one of these package managers (any, if none is named) told to install."""
        return read_install(self, managers)

    def updates(self, *managers: str) -> bool:
        """Whether it refreshes a package manager's index."""
        return action_of(self, managers) == "update"

    def upgrades(self, *managers: str) -> bool:
        """Whether it upgrades all that is installed."""
        return action_of(self, managers) == "upgrade"

    def removes(self, *managers: str) -> bool:
        """Whether it removes packages."""
        return action_of(self, managers) == "remove"

    def cleans(self, *managers: str) -> bool:
        """Whether it empties a package manager's cache or removes its index, `rm -rf` on their folders included."""
        return cleans(self, managers)

    def deletes(self, *folders: str) -> bool:
        """Whether it removes what is in one of these folders, or more: `rm -r`, `find FOLDER -delete`."""
        return deletes(self, folders)

    @property
    def docker(self) -> DockerCommand | None:
        """What it tells a container engine's client to do; None for other commands."""
        return read_docker(self)
