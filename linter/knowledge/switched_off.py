"""How the checks of certificates and of packages' signatures are switched off: options, settings and variables.

Sources: checkov's CKV2_DOCKER_2 to _16, and the manuals of the programs.
"""

from __future__ import annotations

from typing import NamedTuple


class Switch(NamedTuple):
    """One way to switch a check off.

    flags    the options that do it; with `values` only if their value is one of these (in lower case)
    words    or the operands that do it, one behind another (in lower case)
    effect   what happens then
    alias    checkov's id for it, or ""
    """

    effect: str
    alias: str = ""
    flags: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


_NO = ("0", "false", "no", "off")
_STRICT_SSL = "any certificate of the registry is taken"
_npm = (
    Switch(_STRICT_SSL, "CKV2_DOCKER_13", words=("set", "strict-ssl", "false")),
    Switch(_STRICT_SSL, "CKV2_DOCKER_13", words=("set", "strict-ssl=false")),
    Switch(_STRICT_SSL, "CKV2_DOCKER_13", flags=("--strict-ssl",), values=_NO),
)
_yum = (
    Switch(
        "any certificate of the repositories is taken",
        "CKV2_DOCKER_15",
        flags=("--setopt", "--save"),
        values=tuple(f"{prefix}sslverify={no}" for prefix in ("", "*.") for no in _NO),
    ),
)
CERTIFICATE_SWITCHES: dict[str, tuple[Switch, ...]] = {
    "apk": (Switch("any certificate of the mirror is taken", flags=("--no-check-certificate",)),),
    "apt-get": (
        Switch(
            "any certificate of the mirror is taken",
            flags=("-o", "--option"),
            values=tuple(f"acquire::https::verify-{part}={no}" for part in ("peer", "host") for no in _NO),
        ),
    ),
    "conda": (
        Switch("any certificate of the channels is taken", words=("ssl_verify", "false")),
        Switch("any certificate of the channels is taken", flags=("--set",), values=("ssl_verify false",)),
    ),
    "curl": (Switch("curl takes any certificate", "CKV2_DOCKER_2", flags=("-k", "--insecure")),),
    "dnf": _yum,
    "git": (
        Switch("git takes any certificate", flags=("-c",), values=tuple(f"http.sslverify={no}" for no in _NO)),
        *(Switch("git takes any certificate", words=("http.sslverify", no)) for no in _NO),
    ),
    "helm": (Switch("helm takes any certificate", flags=("--insecure-skip-tls-verify",)),),
    "kubectl": (Switch("kubectl takes any certificate", flags=("--insecure-skip-tls-verify",)),),
    "microdnf": _yum,
    "npm": _npm,
    "pip": (Switch("pip takes any certificate of that host", "CKV2_DOCKER_4", flags=("--trusted-host",)),),
    "pnpm": _npm,
    "tdnf": _yum,
    "wget": (Switch("wget takes any certificate", "CKV2_DOCKER_3", flags=("--no-check-certificate",)),),
    "yarn": _npm,
    "yum": _yum,
    "yum-config-manager": _yum,
}

_gpg = (
    Switch("packages are installed unsigned", "CKV2_DOCKER_9", flags=("--nogpgcheck",)),
    Switch("packages are installed unsigned", flags=("--setopt",), values=tuple(f"gpgcheck={no}" for no in _NO)),
)
_apt = (
    Switch("packages are installed unsigned", "CKV2_DOCKER_8", flags=("--allow-unauthenticated",)),
    Switch("apt asks no questions, not even about unsigned packages", "CKV2_DOCKER_11", flags=("--force-yes",)),
    Switch(
        "packages are installed unsigned",
        flags=("-o", "--option"),
        values=("apt::get::allowunauthenticated=true", "acquire::allowinsecurerepositories=true"),
    ),
)
SIGNATURE_SWITCHES: dict[str, tuple[Switch, ...]] = {
    "apk": (Switch("packages are installed unsigned", "CKV2_DOCKER_7", flags=("--allow-untrusted",)),),
    "apt": _apt,
    "apt-get": _apt,
    "aptitude": _apt,
    "dnf": _gpg,
    "microdnf": _gpg,
    "rpm": (
        Switch(
            "packages are installed unchecked",
            "CKV2_DOCKER_10",
            flags=("--nodigest", "--nosignature", "--noverify", "--nofiledigest"),
        ),
    ),
    "tdnf": _gpg,
    "yum": _gpg,
    "zypper": (Switch("packages are installed unsigned", flags=("--no-gpg-checks",)),),
}

CERTIFICATE_VARIABLES: dict[str, tuple[tuple[str, ...], str, str]] = {
    "GIT_SSL_NO_VERIFY": ((), "git takes any certificate, whatever the value", "CKV2_DOCKER_14"),
    "NODE_TLS_REJECT_UNAUTHORIZED": (("0",), "Node takes any certificate", "CKV2_DOCKER_6"),
    "NPM_CONFIG_STRICT_SSL": (_NO, _STRICT_SSL, "CKV2_DOCKER_12"),
    "PIP_TRUSTED_HOST": ((), "pip takes any certificate of that host", "CKV2_DOCKER_16"),
    "PYTHONHTTPSVERIFY": (("0",), "Python takes any certificate", "CKV2_DOCKER_5"),
}
"""By name: the values that switch it off (none: any but the empty one), what happens then, checkov's id."""
