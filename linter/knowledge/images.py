"""What well-known images are: which run as another user than root by themselves, which are Windows."""

from __future__ import annotations

from functools import lru_cache

from caulk.linter.image import ImageReference

# Images whose own configuration names a user, by registry and path or the beginning of it.
_NON_ROOT = (
    *("bitnami/", "bitnamilegacy/", "bitnamisecure/", "chainguard/", "cgr.dev/chainguard/", "dhi.io/"),
    *("jenkins/jenkins", "jenkins/agent", "jenkins/inbound-agent", "cimg/", "circleci/", "gitpod/"),
    *(
        "selenium/",
        "jupyter/",
        "quay.io/jupyter/",
        "quay.io/keycloak/keycloak",
        "quay.io/prometheus/",
        "prom/",
    ),
    *("apache/airflow", "apache/superset", "apache/nifi", "apache/kafka", "grafana/grafana", "grafana/loki"),
    *("confluentinc/", "docker.elastic.co/", "elasticsearch", "kibana", "logstash", "opensearchproject/"),
    *("sonarqube", "solr", "memcached", "haproxy", "varnish", "openpolicyagent/opa", "codercom/"),
    *("homebrew/brew", "linuxbrew/brew", "ghcr.io/puppeteer/puppeteer", "nginxinc/nginx-unprivileged"),
    *("registry.access.redhat.com/ubi8/nodejs", "registry.access.redhat.com/ubi9/nodejs"),
    *("registry.access.redhat.com/ubi8/openjdk", "registry.access.redhat.com/ubi9/openjdk"),
    *("registry.access.redhat.com/ubi8/python", "registry.access.redhat.com/ubi9/python"),
    "mcr.microsoft.com/mssql/",
)
_WINDOWS = (
    *("mcr.microsoft.com/windows", "microsoft/windowsservercore", "microsoft/nanoserver", "microsoft/iis"),
    *("mcr.microsoft.com/nanoserver", "mcr.microsoft.com/windowsservercore", "microsoft/aspnet"),
)
# Proxies whose work is to let through only some of what an engine's socket offers.
_SOCKET_PROXIES = (
    *("tecnativa/docker-socket-proxy", "ghcr.io/tecnativa/docker-socket-proxy", "wollomatic/socket-proxy"),
    *("ghcr.io/wollomatic/socket-proxy", "linuxserver/socket-proxy", "lscr.io/linuxserver/socket-proxy"),
    *("ghcr.io/linuxserver/socket-proxy", "11notes/socket-proxy", "ghcr.io/11notes/socket-proxy"),
)
# Distributions whose /bin/sh is bash.
_BASH_AS_SH = (
    *("centos", "fedora", "rockylinux", "almalinux", "oraclelinux", "amazonlinux", "registry.fedoraproject.org/"),
    *("registry.access.redhat.com/", "registry.redhat.io/", "quay.io/centos/", "redhat/ubi", "photon", "archlinux"),
    *("opensuse/", "registry.suse.com/", "registry.opensuse.org/", "clearlinux", "public.ecr.aws/amazonlinux/"),
    *("mcr.microsoft.com/azurelinux/", "mcr.microsoft.com/cbl-mariner/"),
)
# Official images of Debian or Ubuntu, whose /bin/sh is dash; those of other distributions say so in their tags.
_DASH_AS_SH = frozenset(
    """
    buildpack-deps cassandra debian drupal elixir erlang gcc ghost golang haproxy haskell httpd influxdb jetty joomla
    julia mariadb matomo memcached mongo nextcloud nginx node odoo perl php phpmyadmin postgres pypy python r-base
    rabbitmq redis redmine ruby rust solr telegraf tomcat ubuntu valkey wordpress
    """.split()
)
# Official images that are Alpine and do not say so in their names.
_ALPINE = frozenset({"docker", "composer", "caddy", "registry"})
_WINDOWS_TAGS = ("nanoserver", "windowsservercore", "servercore", "windows-")


def runs_as_non_root(reference: ImageReference) -> bool:
    """Say whether the image is known to name a user other than root, or says so in its tag."""
    if "nonroot" in (reference.tag or "") or "rootless" in (reference.tag or ""):
        return True
    if "nonroot" in reference.repository or "unprivileged" in reference.repository:
        return True
    return reference.familiar.startswith(_NON_ROOT)


@lru_cache(maxsize=256)  # asked of every service
def is_windows(reference: ImageReference) -> bool:
    """Say whether the image is one of Windows, by its name or its tag."""
    return reference.familiar.startswith(_WINDOWS) or any(word in (reference.tag or "") for word in _WINDOWS_TAGS)


def is_socket_proxy(reference: ImageReference) -> bool:
    """Say whether the image is a proxy that stands between an engine's socket and those who ask it for something."""
    return reference.familiar in _SOCKET_PROXIES


def has_busybox(reference: ImageReference) -> bool:
    """Say whether the image's everyday commands are BusyBox's, not GNU's: Alpine, and what is built on it."""
    if reference.familiar in _ALPINE:
        return not is_windows(reference)
    names = (reference.repository.rpartition("/")[2], *(reference.tag or "").split("-"))
    return any(name.startswith(("alpine", "busybox")) for name in names)


def has_bash_as_sh(reference: ImageReference) -> bool:
    """Say whether the image's /bin/sh is known to be bash."""
    return reference.familiar.startswith(_BASH_AS_SH)


def has_dash_as_sh(reference: ImageReference) -> bool:
    """Say whether the image's /bin/sh is known to be dash."""
    others = ("alpine", "ubi", "oracle", "fedora", "corretto", "windows", "nanoserver")
    return reference.familiar in _DASH_AS_SH and not any(word in (reference.tag or "") for word in others)
