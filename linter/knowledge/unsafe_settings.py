"""Variables of well-known images that switch off what guards them. Source: the images' own documentation."""

from __future__ import annotations

_ON = ("1", "true", "yes", "on", "y", "t")
_OFF = ("0", "false", "no", "off", "n", "f")
# Name: the values that are unsafe, lower case (none: any but an empty one), and what follows of it.
_SETTINGS: dict[str, tuple[tuple[str, ...], str]] = {
    "POSTGRES_HOST_AUTH_METHOD": (("trust",), "everybody who reaches the database is let in without a password"),
    "POSTGRESQL_HOST_AUTH_METHOD": (("trust",), "everybody who reaches the database is let in without a password"),
    "MYSQL_ALLOW_EMPTY_PASSWORD": ((), "the database's root has no password"),
    "MYSQL_ALLOW_EMPTY_ROOT_PASSWORD": ((), "the database's root has no password"),
    "MARIADB_ALLOW_EMPTY_PASSWORD": ((), "the database's root has no password"),
    "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD": ((), "the database's root has no password"),
    "ALLOW_EMPTY_PASSWORD": (_ON, "the service takes everybody without a password"),
    "ALLOW_ANONYMOUS_LOGIN": (_ON, "everybody who reaches the service is let in"),
    "ALLOW_PLAINTEXT_LISTENER": (_ON, "the broker speaks with everybody, in plain text"),
    "GF_AUTH_ANONYMOUS_ORG_ROLE": (("admin",), "who is not logged in is Grafana's administrator"),
    "GF_SECURITY_ADMIN_PASSWORD": (("admin",), "Grafana has the password that everybody tries first"),
    "RABBITMQ_DEFAULT_PASS": (("guest",), "RabbitMQ has the password that everybody tries first"),
    "KEYCLOAK_ADMIN_PASSWORD": (("admin",), "Keycloak has the password that everybody tries first"),
    "KC_BOOTSTRAP_ADMIN_PASSWORD": (("admin",), "Keycloak has the password that everybody tries first"),
    "MINIO_ROOT_PASSWORD": (("minioadmin",), "MinIO has the password that everybody tries first"),
    "MINIO_SECRET_KEY": (("minioadmin", "minio123"), "MinIO has the password that everybody tries first"),
    "NEO4J_AUTH": (("none",), "everybody who reaches the database is let in"),
    "NEO4J_dbms_security_auth__enabled": (_OFF, "everybody who reaches the database is let in"),
    "xpack.security.enabled": (_OFF, "everybody who reaches Elasticsearch is let in"),
    "DISABLE_SECURITY_PLUGIN": (_ON, "everybody who reaches OpenSearch is let in"),
    "plugins.security.disabled": (_ON, "everybody who reaches OpenSearch is let in"),
    "AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED": (_ON, "everybody who reaches Weaviate is let in"),
    "ARANGO_NO_AUTH": ((), "everybody who reaches the database is let in"),
    "CLICKHOUSE_SKIP_USER_SETUP": (_ON, "everybody who reaches the database is let in"),
    "INFLUXDB_HTTP_AUTH_ENABLED": (_OFF, "everybody who reaches the database is let in"),
    "ME_CONFIG_BASICAUTH": (_OFF, "everybody who reaches Mongo Express is let in"),
    "PMA_ARBITRARY": (_ON, "phpMyAdmin connects to whatever server its visitors name"),
    "DISABLE_AUTH": (_ON, "everybody who reaches the service is let in"),
    "AUTH_DISABLED": (_ON, "everybody who reaches the service is let in"),
    "NO_AUTH": (_ON, "everybody who reaches the service is let in"),
    "N8N_BASIC_AUTH_ACTIVE": (_OFF, "everybody who reaches n8n is let in"),
    "VAULT_DEV_ROOT_TOKEN_ID": ((), "Vault runs as for a test: nothing is kept, and the root token is known"),
}


def why_unsafe(name: str, value: str) -> str | None:
    """Say what follows of a variable with this value; None where nothing is known against it."""
    unsafe, why = _SETTINGS.get(name, (None, ""))
    value = value.strip().lower()
    if unsafe is None or not value:
        return None
    return why if not unsafe or value in unsafe else None
