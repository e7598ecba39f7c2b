"""Package managers: what their verbs do, where they keep what nobody needs later, how their questions are answered.

Sources: the manuals of the programs.
"""

from __future__ import annotations

_APT = {
    "install": "install reinstall build-dep satisfy",
    "update": "update",
    "upgrade": "upgrade dist-upgrade full-upgrade safe-upgrade",
    "remove": "remove purge autoremove autopurge",
    "clean": "clean autoclean distclean dist-clean",
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
MANAGERS = frozenset((*VERBS, "pacman"))
ACTIONS = {
    manager: {verb: action for action, words in verbs.items() for verb in words.split()}
    for manager, verbs in VERBS.items()
}
GROUPS = {
    "npm": {"global": frozenset({"add", "upgrade", "remove"})},
    "yum": {"group": frozenset({"install", "remove"}), "module": frozenset({"install", "enable"})},
}
"""Words that stand before a verb without changing what it does, by the family."""
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
ANSWERS = {
    "apt": ("-y", "--yes", "--assume-yes", "-s", "--simulate", "--dry-run", "--just-print", "--no-act", "--print-uris"),
    "yum": ("-y", "--assumeyes", "--assumeno"),
    "zypper": ("-n", "--non-interactive", "-y", "--no-confirm", "--dry-run", "-D"),
}
"""The flags with which a manager asks nothing, by the family."""
FAMILIES = {
    "apt-get": "apt", "aptitude": "apt", "dnf": "yum", "microdnf": "yum", "tdnf": "yum", "yarn": "npm", "pnpm": "npm",
    "pipx": "pip", "mamba": "conda", "micromamba": "conda",
}  # fmt: skip
"""Managers that are told the same things in the same words."""
ASKING = frozenset(manager for manager in VERBS if FAMILIES.get(manager, manager) in ANSWERS)
"""Managers that ask before they change anything."""
HOME_CACHES = {"pip": "/.cache/pip", "yarn": "/.cache/yarn", "npm": "/.npm"}
"""Where in a home directory a manager keeps its cache."""
APT_GET_VERBS = frozenset(
    "install reinstall remove purge update autoremove autopurge clean autoclean build-dep source download".split()
)
"""The verbs that apt and apt-get share with one meaning."""
CLEANING = {
    "yum": ("yum clean all", ("install", "upgrade")),
    "dnf": ("dnf clean all", ("install", "upgrade")),
    "microdnf": ("microdnf clean all", ("install", "upgrade")),
    "tdnf": ("tdnf clean all", ("install", "upgrade")),
    "zypper": ("zypper clean --all", ("install", "upgrade", "remove")),
}
"""The command that empties a manager's cache, and what fills it."""
DISTRIBUTION_VERBS = frozenset({"dist-upgrade", "full-upgrade", "dup", "distro-sync", "dsync"})
"""Upgrades that may remove packages and change the release."""
