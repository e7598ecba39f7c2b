"""How secrets look: names of variables and files that hold them, and values that give themselves away."""

from __future__ import annotations

import re
from functools import cache

# BuildKit's SecretsUsedInArgOrEnv, with trivy's `usr` and `psw` left out: they mean other things as often.
_SECRET_WORDS = "apikey|auth|credential|credentials|key|password|pword|passwd|secret|token"
_BUILDKITS_HARMLESS_WORDS = "public|file|version"
# Not the secret, but something about it; and the fingerprint of the key that signs a download.
_HARMLESS_WORDS = (
    f"{_BUILDKITS_HARMLESS_WORDS}|pub|publishable|path|dir|directory|url|uri|name|type|method|mode|host|port|enabled"
    "|expiry|ttl|length|size|algorithm|gpg_key|pgp_key"
)
LONGEST_HARMLESS = 200
SHORTEST = 20
"""No pattern of a secret fits less text."""
FEWEST_CHARACTERS = 9
"""A secret has more different characters than this; `xxxx-xxxx` has fewer."""

KNOWN_NAMES = frozenset(
    {
        *("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AZURE_CLIENT_SECRET"),
        *("GITHUB_TOKEN", "GH_TOKEN", "GITHUB_ENTERPRISE_TOKEN", "GH_ENTERPRISE_TOKEN", "OPENAI_API_KEY"),
        *("HF_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN", "NPM_TOKEN", "ANTHROPIC_API_KEY", "CLOUDFLARE_API_TOKEN"),
    }
)

SECRET_FILES = frozenset(
    {
        *("id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "credentials.json", "credentials.xml", "credential.json"),
        *(".netrc", "_netrc", ".npmrc", ".pypirc", ".pgpass", ".my.cnf", ".htpasswd", ".git-credentials"),
        *(".dockercfg", ".docker/config.json", ".aws/credentials", ".kube/config", "kubeconfig", "shadow"),
        *("secrets.yml", "secrets.yaml", "secrets.json", "master.key", "service-account.json", ".env"),
        *("application_default_credentials.json", "terraform.tfvars", "terraform.tfstate", "wp-config.php"),
    }
)
SECRET_SUFFIXES = (
    *(".key", ".pem", ".p12", ".pfx", ".jks", ".keystore", ".kdb", ".kdbx", ".ovpn", ".ppk", ".asc.key"),
    *(".secret", ".secrets", ".private_key", ".tfstate", ".agekey"),
)
# Certificates and public keys end like keys do, but are meant to be handed out.
_PUBLIC_FILE_WORDS = (
    *("public", "pub.", "cert", "chain", "ca.pem", "ca-", "root", "example", "sample", "template", "known_hosts"),
    *("truststore", ".gpg.key"),
)


@cache
def _with_word(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:^|_)(?:{words})(?:_|$)")


def is_secret_name(name: str) -> bool:
    """Say whether a variable of this name holds a secret: more or less as BuildKit judges it, or a known one."""
    if name in KNOWN_NAMES:
        return True
    return bool(_with_word(_SECRET_WORDS).search(name)) and not _with_word(_HARMLESS_WORDS).search(name)


_HADOLINT_WORDS = ("api_key", "client_key", "password", "private", "secret", "token", "username")
_DOCKLE_WORDS = ("PASS", "SECRET", "KEY", "ACCESS", "TOKEN")


def peers_of_secret_name(name: str, *, in_stage: bool) -> tuple[str, ...]:
    """Give the ids of those peers that take a variable of this name for a secret, whatever its value.

    `in_stage` is False before the first FROM, where BuildKit does not look.
    """
    peers = ["cis:4.10"]
    buildkit = _with_word(_SECRET_WORDS).search(name) and not _with_word(_BUILDKITS_HARMLESS_WORDS).search(name)
    if buildkit or name in KNOWN_NAMES:
        peers.append("DS-0031")
    if in_stage and buildkit:
        peers.append("SecretsUsedInArgOrEnv")
    if name in KNOWN_NAMES or any(word in name.lower() for word in _HADOLINT_WORDS):
        peers.append("DL3064")
    if any(word in name.upper() for word in _DOCKLE_WORDS):
        peers.append("CIS-DI-0010")
    return tuple(peers)


SWITCHES = frozenset(("true", "false", "yes", "no", "on", "off", "none", "null", "nil", "enabled", "disabled"))
"""Values that say whether something is to be."""
_HARMLESS_VALUES = SWITCHES.union(
    ("required", "optional", "basic", "md5", "scram-sha-256", "trust", "peer", "token", "oauth", "oauth2", "jwt"),
    ("plain", "ldap"),
)


@cache
def _harmless_value() -> re.Pattern[str]:
    # A number, a path, a key's fingerprint, an address without a password.
    return re.compile(r"\d{1,5}|[~.]{0,2}/[\w./-]*|(?:[0-9A-F]{4,8} ?){5,10}|0x[0-9A-F]{8,40}|https?://[^@]*")


@cache
def _placeholder() -> re.Pattern[str]:
    return re.compile(r"[*\s]*(?:none|null|)[*\s]*|[xX*.0-]+|<.*>|\{\{?.*\}|%.*%|-.*")


def is_placeholder(text: str) -> bool:
    """Say whether a value only keeps the place of one: nothing, `**None**`, `XXXX`, `<password>`, `{{ password }}`."""
    return len(text) <= LONGEST_HARMLESS and _placeholder().fullmatch(text.lower()) is not None


def is_harmless_value(text: str | None) -> bool:
    """Say whether a value is no secret, whatever the name it is given to: a switch, a path, a fingerprint, "".

    None is a value that is given elsewhere, and may be one.
    """
    if text is None or len(text) > LONGEST_HARMLESS:
        return False
    if text.lower() in _HARMLESS_VALUES or is_placeholder(text):
        return True
    return _harmless_value().fullmatch(text) is not None


def is_secret_file(path: str) -> bool:
    """Say whether a file of this path usually holds a private key or a password."""
    path = path.replace("\\", "/").rstrip("/").lower()
    name = path.rpartition("/")[2]
    if name in SECRET_FILES or "/".join(path.split("/")[-2:]) in SECRET_FILES:
        return True
    return name.endswith(SECRET_SUFFIXES) and not any(word in name for word in _PUBLIC_FILE_WORDS)


@cache
def _value_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return (
        (re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"), "an AWS access key"),
        (re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_[A-Za-z0-9_]{60,}\b"), "a GitHub token"),
        (re.compile(r"\bglpat-[A-Za-z0-9_-]{20,}"), "a GitLab token"),
        (re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{20,}"), "a Slack token"),
        (re.compile(r"\bsk_live_[A-Za-z0-9]{20,}"), "a Stripe key"),
        (re.compile(r"\bsk-(?:ant|proj)-[A-Za-z0-9_-]{20,}"), "an API key"),
        (re.compile(r"\bAIza[0-9A-Za-z_-]{35}\b"), "a Google API key"),
        (re.compile(r"\bnpm_[A-Za-z0-9]{36}\b"), "an npm token"),
        (re.compile(r"\bhf_[A-Za-z]{34}\b"), "a Hugging Face token"),
        (re.compile(r"\bpypi-[A-Za-z0-9_-]{50,}"), "a PyPI token"),
        (re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY"), "a private key"),
    )


@cache
def _beginning() -> re.Pattern[str]:
    """What one of these patterns begins with: most texts are told apart by one look."""
    return re.compile(r"A(?:KIA|SIA|Iza)|gh[pousr]_|github_pat_|glpat-|xox|sk[_-]|npm_|hf_|pypi-|-----BEGIN ")


def secret_value(text: str) -> tuple[int, int, str] | None:
    """Find a value that can only be a secret: its start and end in `text`, and what it is."""
    if len(text) < SHORTEST or _beginning().search(text) is None:
        return None
    for pattern, what in _value_patterns():
        match = pattern.search(text)
        if match and "EXAMPLE" not in match[0] and len(set(match[0])) > FEWEST_CHARACTERS:
            return match.start(), match.end(), what
    return None


@cache
def _url_password() -> re.Pattern[str]:
    return re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@\"'<>]{0,100}:([^\s/@\"'<>]{1,200})@", re.IGNORECASE)


def url_password(text: str) -> tuple[int, int] | None:
    """Find a literal password in a URL (`scheme://user:password@host`): its start and end in `text`."""
    if "://" not in text:
        return None
    for match in _url_password().finditer(text):
        if not match[1].startswith(("$", "{", "%", "*", "#")):
            return match.span(1)
    return None
