"""Variables that hold a secret in plain text, judged by name and value together.

Names are read more narrowly here than in `secrets`, where they are read as BuildKit reads them, and values more widely:
of a variable whose name leaves no doubt, `1234` is the password.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from caulk.linter.knowledge.secrets import SWITCHES, is_harmless_value, is_secret_name

# The last word of a name that holds a secret, and what a `key` must follow to be one.
_SECRETS = frozenset(("secret", "token", "apikey", "pass", "pwd", "secretkey"))
_PASSWORDS = ("password", "passwd", "passphrase")
_KEYS = frozenset(
    (
        *("account", "admin", "aes", "api", "app", "auth", "cookie", "crypto", "enc", "encryption", "fernet", "hmac"),
        *("jwt", "license", "master", "private", "secret", "secrets", "service", "session", "signing", "storage"),
    )
)
_WHOLE_NAMES = frozenset(("AWS_ACCESS_KEY_ID", "SECRET_KEY_BASE", "NEO4J_AUTH", "REDISCLI_AUTH"))
_NOT_SECRET = SWITCHES.union(("y", "n", "0", "1"))
# A value with one of these says that a secret is to be put there.
_PLACEHOLDERS = (
    *("your", "xxx", "placeholder", "insert", "replace", "...", "***", "<", "{{", "todo", "fixme", "fill", "fake"),
    "dummy",
)
_FILES = (".pem", ".key", ".crt", ".json", ".txt", ".jks", ".p12")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


@lru_cache(maxsize=256)  # an editor asks of the same ones again and again
def names_secret(name: str) -> bool:
    """Say whether a variable of this name holds a secret itself, not one's file, length or name."""
    words = [word.lower() for word in _words().findall(name)]
    if not words or "public" in words:
        return False
    last = words[-1]
    if name in _WHOLE_NAMES or last in _SECRETS or last.endswith(_PASSWORDS):
        return True
    return last == "key" and len(words) > 1 and (words[-2] in _KEYS or "secret" in words)


def is_secret(name: str, value: str | None) -> bool:
    """Say whether a variable of a build is a secret, or stands for one that is given elsewhere: None as its value."""
    return not is_harmless_value(value) and (is_secret_name(name) or is_plain_secret(name, value or ""))


def is_plain_secret(name: str, value: str) -> bool:
    """Say whether a value, written out under this name, is a secret; placeholders, paths and URLs are none."""
    value = value.strip().lower()
    if not names_secret(name) or value in _NOT_SECRET or not value or "$" in value:
        return False
    if value.startswith(("/", "./", "../", "~", "op://", "vault:")) or "://" in value or value.endswith(_FILES):
        return False
    return not any(word in value for word in _PLACEHOLDERS)
