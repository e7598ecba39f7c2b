"""What package managers' commands mean: what they install, refresh, upgrade, remove and clean up."""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from caulk.linter.knowledge.package_managers import (
    ACTIONS,
    ANSWERS,
    CACHE_VERBS,
    FAMILIES,
    FOLDERS,
    GROUPS,
    MANAGERS,
    SAME_FOLDERS,
)
from caulk.linter.shell.deleting import DELETERS
from caulk.linter.shell.options import Options, taking_values
from caulk.linter.shell.versions import read_package
from caulk.linter.shell.words import Word
from caulk.linter.source import Span

if TYPE_CHECKING:
    from caulk.linter.shell.command import Command


class Package(NamedTuple):
    """One thing to install.

    name      without the version
    version   as given, `1.2.*` or `>=1.2` alike; None if any will do
    is_file   a path or an address: what is installed is no name that an index resolves
    """

    word: Word
    name: str
    version: str | None
    is_file: bool

    @property
    def span(self) -> Span:
        return self.word.span


class Install(NamedTuple):
    """A command that installs: by which manager, the verb's word, and what is named. Nothing may be: `npm install`.

    section   `group` or `module`, where that is what is installed
    """

    command: Command
    manager: str
    verb: Word
    packages: tuple[Package, ...]
    section: str = ""

    @property
    def span(self) -> Span:
        return self.command.span

    @property
    def unpinned(self) -> tuple[Package, ...]:
        """The packages that come from an index in whatever version it has on the day."""
        return tuple(package for package in self.packages if package.version is None and not package.is_file)


class Call:
    """A package manager's command: what it is told to do, and with what.

    action    install, update (the index), upgrade (what is installed), remove, clean; empty where it is another
    verb      the word that says so
    section   `group` or `module`, where a word before the verb says that these are meant
    """

    __slots__ = ("_install", "action", "command", "manager", "operands", "options", "section", "verb")

    def __init__(
        self,
        command: Command,
        manager: str,
        action: str,
        verb: Word,
        operands: tuple[Word, ...],
        options: Options,
        section: str = "",
    ) -> None:
        self.command = command
        self.manager = manager
        self.action = action
        self.verb = verb
        self.operands = operands
        self.options = options
        self.section = section
        self._install: Install | None = None

    @property
    def span(self) -> Span:
        return self.command.span

    @property
    def family(self) -> str:
        """The manager, or the one that is told the same things in the same words."""
        return FAMILIES.get(self.manager, self.manager)

    @property
    def install(self) -> Install | None:
        """The packages that it names, where it installs."""
        if self._install is None and self.action == "install":
            self._install = _install(self)
        return self._install

    @property
    def asks(self) -> bool:
        """Whether it asks before it changes anything, and nobody is there to answer.

        `autoremove` does too, but in a build there is mostly nothing to remove.
        """
        flags = ANSWERS.get(self.family)
        if flags is None or self.action not in {"install", "upgrade", "remove"} or self.options.flag(*flags):
            return False
        if (
            self.verb.text.startswith("auto")
            or self.command.piped_from
            or any(each.operator.startswith("<") for each in self.command.redirections)
        ):
            return False
        return self.family != "apt" or not (_is_quiet(self.options) or _sets(self, "apt::get::assume-yes", _TRUE))

    @property
    def installs_recommended(self) -> bool:
        """Whether apt also installs what the packages only recommend."""
        if self.manager not in {"apt", "apt-get"} or self.verb.text != "install":
            return False
        return not self.options.flag("--no-install-recommends") and not _sets(self, _RECOMMENDS, _FALSE)


_RECOMMENDS = "apt::install-recommends"
_TRUE = frozenset({"true", "1", "yes"})
_FALSE = frozenset({"false", "0", "no"})


def _is_quiet(options: Options) -> bool:
    """Whether apt is told twice to be quiet: it assumes yes then."""
    quiet = [option for option in options.options if option.name in {"q", "quiet"}]
    return len(quiet) > 1 or any(option.value and option.value.text == "2" for option in quiet)


def _sets(call: Call, name: str, values: frozenset[str]) -> bool:
    """Whether a setting of apt, `-o NAME=value`, is given one of these values (in lower case)."""
    words = (word.text.lower() for word in call.command.arguments)
    pairs = (word.removeprefix("--option=").removeprefix("-o").partition("=") for word in words)
    return any(key == name and value.strip("\"'") in values for key, _, value in pairs)


def read_install(command: Command, managers: tuple[str, ...]) -> Install | None:
    """Read an install by one of `managers` (any, if none is named): what `Command.installs` gives."""
    call = call_of(command, managers)
    return call.install if call else None


def _install(call: Call) -> Install:
    given = call.options.values("--version", "--vers") if call.manager in {"gem", "cargo"} else []
    given = given or (call.options.values("-v") if call.manager == "gem" else [])
    version = given[-1].text if given else None
    packages = []
    for word in call.operands:
        name, found, is_file = read_package(call.manager, word.text)
        packages.append(Package(word, name, found or version, is_file))
        version = None if call.manager == "gem" else version  # RubyGems takes --version for one gem only
    return Install(call.command, call.manager, call.verb, tuple(packages), call.section)


def action_of(command: Command, managers: tuple[str, ...]) -> str:
    """Give what a package manager is told: install, update, upgrade, remove, clean, or nothing known (empty)."""
    call = call_of(command, managers)
    return call.action if call else ""


def cleans(command: Command, managers: tuple[str, ...]) -> bool:
    """Say whether what one of `managers` leaves behind is thrown away.

    For apt that is its index; `apt-get clean` leaves that, and Debian's images empty the archives by themselves.
    """
    if command.name in DELETERS:
        return command.deletes(*_folders(managers))
    call = call_of(command, managers)
    if call is None or call.action != "clean":
        return False
    if SAME_FOLDERS.get(call.manager, call.manager) == "apt":
        return call.verb.text in {"distclean", "dist-clean"}
    if command.inside and command.inside.name == "rm":  # rm -rf "$(yarn cache dir)"
        return True
    return call.verb.text != "cache" or (bool(call.operands) and call.operands[0].text in CACHE_VERBS)


@cache
def _folders(managers: tuple[str, ...]) -> tuple[str, ...]:
    """Give where these managers (all, if none is named) keep what is not needed later."""
    return tuple(folder for each in managers or FOLDERS for folder in FOLDERS.get(SAME_FOLDERS.get(each, each), ()))


def manager_of(command: Command) -> str:
    """Give the package manager that a command is, by the name in `VERBS`; empty for any other command."""
    name = command.name
    if name in MANAGERS:
        return name
    if name == "dnf5":
        return "dnf"
    if name.startswith("pip") and name.removeprefix("pip").replace(".", "").isdigit():
        return "pip"
    return "pip" if _python_module(command) else ""


def _python_module(command: Command) -> int:
    """Give at which argument `pip` stands in `python -m pip`; 0 where it does not."""
    if not command.name.startswith("python"):
        return 0
    for at, word in enumerate(command.arguments[:8]):
        if word.text == "-m":
            return at + 1 if [each.text for each in command.arguments[at + 1 : at + 2]] == ["pip"] else 0
        if not word.text.startswith("-"):
            break
    return 0


def call_of(command: Command, managers: tuple[str, ...]) -> Call | None:
    """Give what a command tells one of `managers` (any, if none is named)."""
    call = command.package_call
    return call if call is not None and (not managers or call.manager in managers) else None


def read_call(command: Command) -> Call | None:
    """Read a package manager's command; None for other commands, and without a verb."""
    manager = command.manager
    if not manager:
        return None
    if manager == "pacman":
        return _pacman(command)
    options = command.options
    if manager == "gem":
        options = Options(_before_dashes(command.arguments), taking_values("gem"))
    if module := _python_module(command):
        options = Options(command.arguments, taking_values("pip"), start=module + 1)
    operands = options.operands
    if not operands:
        return None
    section = ""
    if len(operands) > 1 and operands[1].text in GROUPS.get(FAMILIES.get(manager, manager), {}).get(
        operands[0].text, ()
    ):
        section, operands = operands[0].text, operands[1:]
    verb = operands[0]
    return Call(command, manager, ACTIONS[manager].get(verb.text, ""), verb, operands[1:], options, section)


def _before_dashes(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Give the words before `--`: behind it stands what gem hands on to the build of an extension."""
    return tuple(takewhile(lambda word: word.text != "--", words))


def _pacman(command: Command) -> Call | None:
    options = command.options
    letters = {option.name for option in options.options}
    verb = options.flag("-S", "--sync", "-R", "--remove", "-U", "--upgrade")
    if verb is None:
        return None
    if letters & {"R", "remove"}:
        action = "remove"
    elif letters & {"c", "clean"}:
        action = "clean"
    elif options.operands:
        action = "install"
    elif letters & {"u", "sysupgrade"}:
        action = "upgrade"
    else:
        action = "update" if letters & {"y", "refresh"} else ""
    return Call(command, "pacman", action, verb, options.operands, options)
