"""What images and services do by themselves, as their names tell: check their health, serve git over ssh, end."""

from __future__ import annotations

from caulk.linter.image import ImageReference

# Images whose Dockerfile has a HEALTHCHECK, by the name people use, and beginnings of such names.
_HEALTH_CHECKED = frozenset(
    (
        *("apache/superset", "authelia/authelia", "bitwardenrs/server", "containrrr/watchtower", "kong", "kong/kong"),
        *("filebrowser/filebrowser", "ghcr.io/containrrr/watchtower", "ghcr.io/docker-mailserver/docker-mailserver"),
        *("ghcr.io/paperless-ngx/paperless-ngx", "ghcr.io/qdm12/gluetun", "gitlab/gitlab-ce", "gitlab/gitlab-ee"),
        *("gotify/server", "haugene/transmission-openvpn", "jc21/nginx-proxy-manager", "jellyfin/jellyfin"),
        *("louislam/uptime-kuma", "mailserver/docker-mailserver", "mysql/mysql-server", "netdata/netdata"),
        *("nextcloud/all-in-one", "pihole/pihole", "plexinc/pms-docker", "qmcgaw/gluetun", "syncthing/syncthing"),
        *("vaultwarden/server", "wallabag/wallabag"),
    )
)
# Official images, whose Dockerfiles have none: those of databases and brokers that others wait for.
_UNCHECKED = frozenset(
    (
        *("cassandra", "couchdb", "elasticsearch", "haproxy", "httpd", "influxdb", "mariadb", "memcached", "mongo"),
        *("mysql", "nats", "neo4j", "nginx", "postgres", "rabbitmq", "redis", "rethinkdb", "traefik", "zookeeper"),
        *("clickhouse", "clickhouse/clickhouse-server", "minio/minio", "valkey/valkey", "caddy", "wordpress"),
    )
)
_HEALTH_CHECKED_FAMILIES = ("container-registry.oracle.com/database/", "ghcr.io/immich-app/immich-")
# Words in the names of images and services whose users come by ssh: git servers, file drops, ssh honeypots.
_MEANT_FOR_SSH = (
    *("gitea", "forgejo", "gitlab", "gogs", "gerrit", "onedev", "soft-serve", "rhodecode", "gitolite", "git-server"),
    *("sftp", "cowrie", "endlessh", "sshportal", "warpgate"),
)
# Words in the names of services that do something once.
_JOBS = frozenset({"init", "setup", "migrate", "migration", "migrations", "migrator", "seed", "seeder"})

# Large servers that take most of a minute to start, and more on a small machine.
_SLOW = frozenset(
    (
        *("cassandra", "elasticsearch", "jenkins/jenkins", "kibana", "logstash", "neo4j", "sonarqube", "couchbase"),
        *("docker.elastic.co/elasticsearch/elasticsearch", "docker.elastic.co/kibana/kibana", "sonatype/nexus3"),
        *(
            "docker.elastic.co/logstash/logstash",
            "gitlab/gitlab-ce",
            "gitlab/gitlab-ee",
            "opensearchproject/opensearch",
        ),
        *("opensearchproject/opensearch-dashboards", "quay.io/keycloak/keycloak", "mcr.microsoft.com/mssql/server"),
        *("apache/nifi", "confluentinc/cp-ksqldb-server", "confluentinc/cp-kafka-connect", "gvenzl/oracle-free"),
        *("gvenzl/oracle-xe", "atlassian/jira-software", "atlassian/confluence", "atlassian/bitbucket"),
    )
)
ODD_STATUSES = {
    "curl": "6, 7, 22 or 28",
    "grpc_health_probe": "2, 3 or 4",
    "pg_isready": "2 or 3",
    "rabbitmq-diagnostics": "64 and more",
    "wget": "4 or 8",
}
"""What commands that ask a server how it is end with when they fail, beside 1."""


def starts_slowly(reference: ImageReference) -> bool:
    """Say whether an image is known to take most of a minute to start."""
    return reference.familiar in _SLOW or reference.familiar.startswith("container-registry.oracle.com/database/")


def checks_its_health(reference: ImageReference) -> bool:
    """Say whether an image is known to have a health check of its own."""
    name = reference.familiar
    return name in _HEALTH_CHECKED or name.startswith(_HEALTH_CHECKED_FAMILIES)


def has_no_check(reference: ImageReference) -> bool:
    """Say whether an image is known to have no health check of its own."""
    return reference.familiar in _UNCHECKED


def is_meant_for_ssh(name: str) -> bool:
    """Say whether people are meant to come to an image, or a service, of this name by ssh."""
    name = name.lower().rpartition("/")[2]
    return any(word in name for word in _MEANT_FOR_SSH)


def is_named_as_job(name: str) -> bool:
    """Say whether a service's name says that it does something once, before others start."""
    return not _JOBS.isdisjoint(name.lower().replace("_", "-").split("-"))
