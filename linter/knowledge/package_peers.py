"""Other linters' ids for what is wrong with package managers' commands, by the manager."""

from __future__ import annotations

PINNING = {
    "apt-get": ("DL3008", "kics:apt_get_install_pin_version_not_defined"),
    "apk": ("DL3018", "kics:unpinned_package_version_in_apk_add"),
    "yum": ("DL3033", "kics:yum_install_without_version"),
    "dnf": ("DL3041", "kics:missing_version_specification_in_dnf_install"),
    "microdnf": ("DL3041",),
    "zypper": ("DL3037", "kics:zypper_install_without_version"),
}
ASSUMING_YES = {
    "apt-get": (
        *("DL3014", "DS-0021", "kics:apt_get_missing_flags_to_avoid_manual_input"),
        *("semgrep:missing-assume-yes-switch", "dockerfilelint:apt-get_missing_param"),
    ),
    "yum": ("DL3030", "kics:yum_install_allows_manual_input", "semgrep:missing-yum-assume-yes-switch"),
    "dnf": ("DL3038", "kics:missing_flag_from_dnf_install", "semgrep:missing-dnf-assume-yes-switch"),
    "microdnf": ("DL3038",),
    "zypper": ("DL3034", "kics:missing_zypper_non_interactive_switch"),
}
CACHE_KEPT = {
    "yum": ("DL3032", "DS-0015", "kics:yum_clean_all_missing"),
    "dnf": ("DL3040", "DS-0019", "kics:missing_dnf_clean_all", "semgrep:missing-dnf-clean-all"),
    "microdnf": ("DL3040", "DS-0027"),
    "zypper": ("DL3036", "DS-0020", "kics:missing_zypper_clean", "semgrep:missing-zypper-clean"),
}
UPGRADES = {
    "apt-get": ("semgrep:avoid-apt-get-upgrade", "dockerfilelint:apt-get-upgrade"),
    "apk": ("DL3017", "semgrep:avoid-apk-upgrade"),
    "yum": ("DL3031", "semgrep:avoid-yum-update"),
    "dnf": ("DL3039", "semgrep:avoid-dnf-update"),
    "zypper": ("semgrep:avoid-zypper-update",),
}
DISTRIBUTION_UPGRADES = {
    "apt-get": (
        *("DL3005", "DS-0024", "DKL-DI-0003", "semgrep:avoid-apt-get-upgrade"),
        "dockerfilelint:apt-get-dist-upgrade",
    ),
    "zypper": ("DL3035",),
}


def all_of(table: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Give every id of a table once, in its order."""
    return tuple(dict.fromkeys(peer for peers in table.values() for peer in peers))
