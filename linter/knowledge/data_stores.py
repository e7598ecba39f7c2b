"""Servers that keep data and trust who reaches them: their images, and the ports that they listen on."""

from __future__ import annotations

from caulk.linter.image import ImageReference

# The last part of an image's name, or its beginning up to a dash, and the ports of that server.
_BY_IMAGE: dict[str, tuple[str, frozenset[int]]] = {
    name: (label, frozenset(ports))
    for names, label, ports in (
        (("postgres", "postgresql", "postgis", "timescaledb", "pgvector"), "PostgreSQL", (5432,)),
        (("pgbouncer",), "PgBouncer", (5432, 6432)),
        (("mysql", "percona"), "MySQL", (3306, 33060)),
        (("mariadb",), "MariaDB", (3306,)),
        (("redis",), "Redis", (6379, 16379)),
        (("valkey",), "Valkey", (6379, 16379)),
        (("keydb",), "KeyDB", (6379,)),
        (("dragonfly",), "Dragonfly", (6379,)),
        (("mongo", "mongodb"), "MongoDB", (27017, 27018, 27019)),
        (("elasticsearch",), "Elasticsearch", (9200, 9300)),
        (("opensearch",), "OpenSearch", (9200, 9300)),
        (("memcached",), "Memcached", (11211,)),
        (("cassandra",), "Cassandra", (9042, 7000, 7199)),
        (("scylla",), "ScyllaDB", (9042, 7000, 7199)),
        (("couchdb",), "CouchDB", (5984,)),
        (("influxdb",), "InfluxDB", (8086, 8088)),
        (("clickhouse", "clickhouse-server"), "ClickHouse", (8123, 9000)),
        (("etcd",), "etcd", (2379, 2380)),
        (("zookeeper",), "ZooKeeper", (2181,)),
        (("neo4j",), "Neo4j", (7474, 7687)),
        (("rethinkdb",), "RethinkDB", (28015, 29015)),
        (("arangodb",), "ArangoDB", (8529,)),
        (("cockroach",), "CockroachDB", (26257,)),
        (("mssql",), "SQL Server", (1433,)),
        (("qdrant",), "Qdrant", (6333, 6334)),
        (("milvus",), "Milvus", (19530,)),
    )
    for name in names
}
# Ports that nothing else is wont to listen on, whatever the image is called.
_BY_PORT = {
    5432: "PostgreSQL",
    3306: "MySQL",
    6379: "Redis",
    27017: "MongoDB",
    9042: "Cassandra",
    11211: "Memcached",
    1433: "SQL Server",
    26257: "CockroachDB",
    28015: "RethinkDB",
}


def data_store(reference: ImageReference | None, port: int) -> str | None:
    """Give the name of the data store that listens on a port of an image's container; None where none is known to."""
    name = reference.repository.rpartition("/")[2] if reference is not None else ""
    known = _BY_IMAGE.get(name) or _BY_IMAGE.get(name.partition("-")[0])
    if known is not None and port in known[1]:
        return known[0]
    return _BY_PORT.get(port)
