"""Commands that log in somewhere and keep what they are told, and the variables and options that carry passwords.

Sources: trivy DS-0031 for the clouds; the manuals of the programs.
"""

from __future__ import annotations

from typing import NamedTuple


class Login(NamedTuple):
    """A login: the operands that a command begins with, the options that carry the secret (none: always), and where
    it ends up."""

    operands: tuple[str, ...]
    options: tuple[str, ...]
    where: str


LOGINS: dict[str, tuple[Login, ...]] = {
    "aws": (
        Login(("configure", "set", "aws_access_key_id"), (), "~/.aws/credentials"),
        Login(("configure", "set", "aws_secret_access_key"), (), "~/.aws/credentials"),
        Login(("configure", "set", "aws_session_token"), (), "~/.aws/credentials"),
    ),
    "gcloud": (Login(("auth", "activate-service-account"), (), "~/.config/gcloud"),),
    "az": (Login(("login",), ("-p", "--password", "--federated-token"), "~/.azure"),),
    "doctl": (Login(("auth", "init"), ("-t", "--access-token"), "~/.config/doctl"),),
    "docker": (Login(("login",), ("-p", "--password"), "~/.docker/config.json"),),
    "podman": (Login(("login",), ("-p", "--password"), "the user's auth.json"),),
    "buildah": (Login(("login",), ("-p", "--password"), "the user's auth.json"),),
    "gh": (Login(("auth", "login"), ("--with-token",), "~/.config/gh"),),
    "heroku": (Login(("auth:token",), (), "~/.netrc"),),
}
CLOUDS = frozenset({"aws", "gcloud", "az", "doctl"})
"""Those that trivy's DS-0031 knows."""

LOGIN_FILES = frozenset(
    {"AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "GOOGLE_APPLICATION_CREDENTIALS", "HF_TOKEN_PATH"}
)
"""Variables that name a file with a secret in it."""

KEY_IMPORTERS = frozenset({"apt-key", "gpg", "gpg2", "rpm", "rpmkeys", "pacman-key"})
"""Commands that take public keys to trust."""

DROPS_PRIVILEGES = frozenset(
    {"gosu", "su-exec", "setpriv", "runuser", "s6-setuidgid", "chpst", "su", "sudo", "setuser"}
)
"""Commands that go on as another user."""

PASSWORD_OPTIONS: dict[str, tuple[str, ...]] = {
    "mysql": ("-p*", "--password"),
    "mysqladmin": ("-p*", "--password"),
    "mysqldump": ("-p*", "--password"),
    "mysqlimport": ("-p*", "--password"),
    "mariadb": ("-p*", "--password"),
    "mariadb-admin": ("-p*", "--password"),
    "mariadb-dump": ("-p*", "--password"),
    "redis-cli": ("-a", "--pass"),
    "redis-server": ("--requirepass", "--masterauth"),
    "mongo": ("-p", "--password"),
    "mongosh": ("-p", "--password"),
    "mongodump": ("-p", "--password"),
    "mongorestore": ("-p", "--password"),
    "mongoimport": ("-p", "--password"),
    "sshpass": ("-p",),
    "docker": ("--password",),
    "az": ("--password",),
    "wget": ("--password", "--http-password", "--ftp-password", "--proxy-password"),
    "svn": ("--password",),
    "sqlcmd": ("-P",),
    "twine": ("-p", "--password"),
    "gpg": ("--passphrase",),
    "ldapsearch": ("-w",),
    "ldapadd": ("-w",),
    "ldapmodify": ("-w",),
    "cypher-shell": ("-p", "--password"),
    "clickhouse-client": ("--password",),
    "influx": ("-password", "--password"),
}
"""By program, the options whose value is a password; `*`: only what is attached to the option is one."""

USER_AND_PASSWORD = {"curl": ("-u", "--user", "-U", "--proxy-user")}
"""By program, the options whose value is `user:password`."""

PASSWORD_OPERANDS: dict[str, tuple[tuple[str, int], ...]] = {
    "rabbitmqctl": (("add_user", 2), ("change_password", 2)),
}
"""By program and its verb, which operand is a password, counted from 0."""

PASSWORD_VARIABLES = frozenset({"PGPASSWORD", "MYSQL_PWD", "REDISCLI_AUTH", "SSHPASS", "MONGO_PASSWORD"})
"""Variables that clients take a password from."""
