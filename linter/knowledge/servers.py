"""What well-known images do by themselves: check their own health, serve git over ssh."""

from __future__ import annotations

from caulk.linter.image import ImageReference

# Images whose Dockerfile has a HEALTHCHECK, by the name people use or its beginning.
_HEALTH_CHECKED = (
    *("apache/superset", "authelia/authelia", "containrrr/watchtower", "ghcr.io/containrrr/watchtower", "kong"),
    *("gitlab/gitlab-ce", "gitlab/gitlab-ee", "gotify/server", "jellyfin/jellyfin", "louislam/uptime-kuma"),
    *("filebrowser/filebrowser", "ghcr.io/immich-app/immich-", "ghcr.io/paperless-ngx/paperless-ngx"),
    *("haugene/transmission-openvpn", "jc21/nginx-proxy-manager", "mailserver/docker-mailserver"),
    *("ghcr.io/docker-mailserver/docker-mailserver", "mysql/mysql-server", "netdata/netdata", "nextcloud/all-in-one"),
    *("pihole/pihole", "plexinc/pms-docker", "qmcgaw/gluetun", "ghcr.io/qdm12/gluetun", "syncthing/syncthing"),
    *("vaultwarden/server", "bitwardenrs/server", "wallabag/wallabag", "container-registry.oracle.com/database/"),
)
# Words in the names of images and services whose users come by ssh: git servers, file drops, ssh honeypots.
_MEANT_FOR_SSH = (
    *("gitea", "forgejo", "gitlab", "gogs", "gerrit", "onedev", "soft-serve", "rhodecode", "gitolite", "git-server"),
    *("sftp", "cowrie", "endlessh", "sshportal", "warpgate"),
)


def checks_its_health(reference: ImageReference) -> bool:
    """Say whether an image is known to have a health check of its own."""
    return reference.familiar.startswith(_HEALTH_CHECKED)


def is_meant_for_ssh(name: str) -> bool:
    """Say whether people are meant to come to an image, or a service, of this name by ssh."""
    name = name.lower().rpartition("/")[2]
    return any(word in name for word in _MEANT_FOR_SSH)
