"""Flags that package managers' commands in images want, by family and by what is done. Sources: their manuals."""

from __future__ import annotations

PACKAGE_FLAGS = {
    "apt": {
        "install": {
            "--no-install-recommends": "only what is needed, not what is recommended",
            "-y": "asks nothing",
            "--no-install-suggests": "nothing that is only suggested",
            "--allow-downgrades": "takes an older version where one is asked for",
        },
        "upgrade": {"-y": "asks nothing", "--no-install-recommends": "only what is needed, not what is recommended"},
        "remove": {"-y": "asks nothing", "--purge": "removes settings too"},
        "update": {"-q": "shows less"},
    },
    "apk": {
        "install": {
            "--no-cache": "fetches the index itself and keeps none",
            "--virtual": "puts the packages under a name, to remove them by it",
            "--repository": "takes packages from another repository too",
        },
        "upgrade": {"--no-cache": "fetches the index itself and keeps none"},
        "remove": {"--purge": "removes settings too"},
    },
    "yum": {
        "install": {
            "-y": "asks nothing",
            "--setopt=install_weak_deps=False": "only what is needed, not what is recommended (dnf)",
            "--nodocs": "no documentation (dnf, microdnf)",
        },
        "upgrade": {"-y": "asks nothing"},
        "remove": {"-y": "asks nothing"},
        "clean": {"all": "everything"},
    },
    "zypper": {
        "install": {"-y": "asks nothing", "--no-recommends": "only what is needed, not what is recommended"},
        "remove": {"-y": "asks nothing", "--clean-deps": "and what nothing else needs"},
        "clean": {"--all": "everything"},
    },
    "pip": {
        "install": {
            "--no-cache-dir": "keeps no copies of what it fetched",
            "-r": "what a file lists",
            "--require-hashes": "refuses what has no known hash",
            "--no-deps": "nothing that packages need",
            "--upgrade": "the newest version, even if one is there",
        },
        "remove": {"-y": "asks nothing"},
    },
    "npm": {
        "install": {
            "--omit=dev": "nothing that is only for development",
            "--ignore-scripts": "runs no scripts of packages",
            "--no-audit": "asks no registry for known faults",
            "--no-fund": "no word about funding",
        },
        "clean": {"--force": "the cache is only cleaned with it"},
    },
    "gem": {"install": {"--no-document": "no documentation", "--version": "the version to install"}},
    "cargo": {"install": {"--locked": "the versions of the lock file", "--root": "where the programs go"}},
    "conda": {"install": {"-y": "asks nothing", "--freeze-installed": "leaves what is there"}},
}
