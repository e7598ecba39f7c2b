"""The official images of Docker Hub, whose names need no owner. They have no HEALTHCHECK.

Source: the folder `library` of docker-library/official-images; its FAQ says why there is no health check in them.
"""

from __future__ import annotations

from caulk.linter.image import DEFAULT_REGISTRY, ImageReference

OFFICIAL = frozenset(
    """
    adminer aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop bash
    bonita buildpack-deps busybox caddy cassandra chronograf cirros clearlinux clefos clickhouse clojure composer
    consul convertigo couchbase couchdb crate crux dart debian docker drupal eclipse-mosquitto eclipse-temurin
    eggdrop elasticsearch elixir emqx erlang fedora flink fluentd friendica gazebo gcc geonetwork ghost golang gradle
    groovy haproxy haskell haxe hello-world hitch httpd hylang ibm-semeru-runtimes ibmjava influxdb irssi jetty
    joomla jruby julia kapacitor kibana kong krakend liquibase logstash lightstreamer mageia mariadb matomo maven
    mediawiki memcached mono mongo mongo-express monica mysql nats nats-streaming neo4j neurodebian nextcloud nginx
    node notary odoo open-liberty openjdk oraclelinux orientdb percona perl photon php php-zendserver phpmyadmin
    plone postfixadmin postgres pypy python r-base rabbitmq rakudo-star redis redmine registry rethinkdb rocket.chat
    rockylinux ros ruby rust sapmachine satosa scratch silverpeas sl solr sonarqube spark spiped storm swift
    swipl teamspeak telegraf tomcat tomee traefik ubuntu unit valkey varnish vault websphere-liberty wordpress xwiki
    yourls znc zookeeper
    """.split()
)


def is_official(reference: ImageReference) -> bool:
    """Say whether a reference names an official image."""
    return reference.host == DEFAULT_REGISTRY and reference.familiar in OFFICIAL


def names_no_image(name: str) -> bool:
    """Say whether a name has no registry, owner or tag, and no official image has it: it stands for something else."""
    if not name or any(sign in name for sign in "$:/.@"):
        return False
    reference = ImageReference.parse(name)
    return reference is None or not is_official(reference)
