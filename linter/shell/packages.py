"""What package managers' commands mean: what they install, refresh, upgrade, remove and clean up."""

from __future__ import annotations

from typing import NamedTuple

from caulk.linter.shell.command import Command
from caulk.linter.shell.options import Options, taking_values
from caulk.linter.shell.versions import read_package
from caulk.linter.shell.words import Word
from caulk.linter.source import Span

_APT = {
    "install": "install reinstall build-dep satisfy",
    "update": "update",
    "upgrade": "upgrade dist-upgrade full-upgrade safe-upgrade",
    "remove": "remove purge autoremove autopurge",
    "clean": "clean autoclean distclean",
}
_YUM = {
    "install": "install in reinstall rei localinstall groupinstall downgrade dg",
    "update": "makecache check-update",
    "upgrade": "upgrade up update upgrade-minimal up-min update-minimal distro-sync dsync",
    "remove": "remove erase rm autoremove groupremove",
    "clean": "clean",
}
_CONDA = {"install": "install create", "upgrade": "update upgrade", "remove": "remove uninstall", "clean": "clean"}
VERBS = {
    "apt": _APT,
    "apt-get": _APT,
    "aptitude": _APT,
    "apk": {"install": "add", "update": "update", "upgrade": "upgrade", "remove": "del", "clean": "cache"},
    "yum": _YUM,
    "dnf": _YUM,
    "microdnf": _YUM,
    "tdnf": _YUM,
    "zypper": {
        "install": "install in source-install si",
        "update": "refresh ref",
        "upgrade": "update up dist-upgrade dup patch",
        "remove": "remove rm",
        "clean": "clean cc",
    },
    "pip": {"install": "install", "remove": "uninstall", "clean": "cache"},
    "pipx": {"install": "install inject", "upgrade": "upgrade upgrade-all", "remove": "uninstall"},
    "npm": {
        "install": "install i in ins inst insta instal isnt isnta isntal isntall add ci clean-install ic install-clean",
        "upgrade": "update up upgrade udpate",
        "remove": "uninstall un remove rm r unlink",
        "clean": "cache",
    },
    "yarn": {"install": "install add", "upgrade": "upgrade up", "remove": "remove", "clean": "cache"},
    "pnpm": {"install": "install i add", "upgrade": "update up upgrade", "remove": "remove rm uninstall un"},
    "gem": {"install": "install i", "upgrade": "update", "remove": "uninstall", "clean": "cleanup"},
    "go": {"install": "install get", "clean": "clean"},
    "cargo": {"install": "install", "remove": "uninstall"},
    "conda": _CONDA,
    "mamba": _CONDA,
    "micromamba": _CONDA,
}
ACTIONS = {
    manager: {verb: action for action, words in verbs.items() for verb in words.split()}
    for manager, verbs in VERBS.items()
}
GROUPS = {
    "yarn": {"global": frozenset({"add", "upgrade", "remove"})},
    "dnf": {"group": frozenset({"install", "remove"}), "module": frozenset({"install", "enable"})},
    "yum": {"group": frozenset({"install", "remove"}), "module": frozenset({"install", "enable"})},
}
"""Words that stand before a verb without changing what it does."""
CACHE_VERBS = frozenset({"clean", "clear", "purge", "rm", "verify"})
FOLDERS = {
    "apt": ("/var/lib/apt/lists",),
    "apk": ("/var/cache/apk",),
    "yum": ("/var/cache/yum", "/var/cache/dnf"),
    "dnf": ("/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum"),
    "tdnf": ("/var/cache/tdnf",),
    "zypper": ("/var/cache/zypp",),
    "pip": ("/root/.cache/pip", "~/.cache/pip", "${HOME}/.cache/pip"),
    "npm": ("/root/.npm", "~/.npm", "${HOME}/.npm"),
    "yarn": ("/usr/local/share/.cache", "/root/.cache/yarn", "~/.cache/yarn", "${HOME}/.cache/yarn"),
    "pacman": ("/var/cache/pacman/pkg",),
}
"""Where a manager keeps what is not needed once it has run."""
SAME_FOLDERS = {"apt-get": "apt", "aptitude": "apt", "microdnf": "dnf"}


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
    """A command that installs: by which manager, the verb's word, and what is named. Nothing may be: `npm install`."""

    command: Command
    manager: str
    verb: Word
    packages: tuple[Package, ...]

    @property
    def span(self) -> Span:
        return self.command.span

    @property
    def unpinned(self) -> tuple[Package, ...]:
        """The packages that come from an index in whatever version it has on the day."""
        return tuple(package for package in self.packages if package.version is None and not package.is_file)


class _Call(NamedTuple):
    manager: str
    action: str
    verb: Word
    operands: tuple[Word, ...]
    options: Options


def read_install(command: Command, managers: tuple[str, ...]) -> Install | None:
    """Read an install by one of `managers` (any, if none is named): what `Command.installs` gives."""
    call = _call(command, managers)
    if call is None or call.action != "install":
        return None
    given = call.options.values("--version", "--vers") if call.manager in {"gem", "cargo"} else []
    given = given or (call.options.values("-v") if call.manager == "gem" else [])
    version = given[-1].text if given else None
    packages = []
    for word in call.operands:
        name, found, is_file = read_package(call.manager, word.text)
        packages.append(Package(word, name, found or version, is_file))
    return Install(command, call.manager, call.verb, tuple(packages))


def action_of(command: Command, managers: tuple[str, ...]) -> str:
    """Give what a package manager is told: install, update, upgrade, remove, clean, or nothing known (empty)."""
    call = _call(command, managers)
    return call.action if call else ""


def cleans(command: Command, managers: tuple[str, ...]) -> bool:
    """Say whether what one of `managers` leaves behind is thrown away.

    For apt that is its index; `apt-get clean` leaves that, and Debian's images empty the archives by themselves.
    """
    wanted = managers or tuple(FOLDERS)
    for manager in wanted:
        if command.deletes(*FOLDERS.get(SAME_FOLDERS.get(manager, manager), ())):
            return True
    call = _call(command, managers)
    if call is None or call.action != "clean":
        return False
    if SAME_FOLDERS.get(call.manager, call.manager) == "apt":
        return call.verb.text == "distclean"
    return call.verb.text != "cache" or (bool(call.operands) and call.operands[0].text in CACHE_VERBS)


def manager_of(command: Command) -> str:
    """Give the package manager that a command is, by the name in `VERBS`; empty for any other command."""
    name = command.name
    if name in VERBS or name == "pacman":
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


def _call(command: Command, managers: tuple[str, ...]) -> _Call | None:
    manager = manager_of(command)
    if not manager or (managers and manager not in managers):
        return None
    if manager == "pacman":
        return _pacman(command)
    options = command.options
    if module := _python_module(command):
        options = Options(command.arguments, taking_values("pip"), start=module + 1)
    operands = options.operands
    if not operands:
        return None
    if len(operands) > 1 and operands[1].text in GROUPS.get(manager, {}).get(operands[0].text, ()):
        operands = operands[1:]
    verb = operands[0]
    return _Call(manager, ACTIONS[manager].get(verb.text, ""), verb, operands[1:], options)


def _pacman(command: Command) -> _Call | None:
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
    return _Call("pacman", action, verb, options.operands, options)
