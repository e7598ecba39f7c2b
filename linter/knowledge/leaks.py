"""Which files that lie about in a project hold secrets, by their names and, where that is not enough, their texts."""

from __future__ import annotations

from caulk.linter.knowledge.file_names import is_template
from caulk.linter.knowledge.secrets import is_harmless_value, is_secret_file, is_secret_name, url_password

SECRET_FOLDERS = frozenset(
    (".aws", ".docker", ".git", ".kube", ".secrets", ".ssh", "cert", "certs", "config", "keys", "secrets", "ssl")
)
"""The folders that are looked into for such files."""
_GIT_CONFIG = ".git/config"
_KEYS = (".pem", ".key", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519")
# What a text has in it if it holds a login, and not only settings or the name of a variable.
_SIGNS: dict[str, tuple[str, ...]] = {
    ".npmrc": ("_authToken=", "_auth=", "_password="),
    ".pypirc": ("password",),
    ".netrc": ("password",),
    "config.json": ('"auth"', '"identitytoken"'),
    ".dockercfg": ('"auth"',),
    "terraform.tfstate": ('"resources": [\n',),
}


def may_hold_secret(path: str) -> bool:
    """Say whether a file is worth a look, by its name and that of its folder."""
    name = path.rpartition("/")[2]
    return path == _GIT_CONFIG or _is_env_file(name) or is_secret_file(path)


def holds_secret(path: str, text: str | None) -> bool:
    """Say whether such a file holds a secret; `text` is None where it cannot be read: then the name decides."""
    name = path.rpartition("/")[2]
    if text is None:
        return not (name.endswith(_KEYS) or path.endswith(_GIT_CONFIG))
    if name.endswith(_KEYS):
        return "PRIVATE KEY" in text
    if path.endswith(_GIT_CONFIG):
        return url_password(text) is not None or "extraheader" in text.lower()
    if _is_env_file(name):
        return any(map(_sets_secret, text.splitlines()))
    signs = _SIGNS.get(name)
    return signs is None or any(sign in text.replace(" = ", "=").replace("=${", "") for sign in signs)


def _is_env_file(name: str) -> bool:
    return name == ".env" or (name.startswith(".env.") and not is_template(name))


def _sets_secret(line: str) -> bool:
    """Say whether a line of a file of variables gives a secret a value."""
    name, _, value = line.strip().removeprefix("export ").partition("=")
    if name.startswith("#"):
        return False
    value = value.strip().strip("\"'")
    if url_password(value) is not None:
        return True
    is_given = bool(value) and not value.startswith(("$", "encrypted:")) and not is_harmless_value(value)
    return is_given and is_secret_name(name.strip())
