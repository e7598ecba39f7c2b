import pytest
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.compose.ports import Port, port_range
from caulk.linter.source import Source


def port(item: str) -> Port:
    text = f"services:\n  web:\n    ports:\n      - {item}\n"
    return ComposeFile(Source("compose.yaml", text)).services[0].ports[0]


def mount(item: str, key: str = "volumes") -> ServiceMount:
    text = f"services:\n  web:\n    {key}:\n      - {item}\n"
    return ComposeFile(Source("compose.yaml", text)).services[0].mounts[0]


@pytest.mark.parametrize(
    ("item", "host_ip", "published", "target", "protocol"),
    [
        ("80", None, None, "80", None),
        ("22:22", None, "22", "22", None),
        ("'8000-8010:80-90/udp'", None, "8000-8010", "80-90", "udp"),
        ("127.0.0.1:8080:80", "127.0.0.1", "8080", "80", None),
        ("127.0.0.1::80", "127.0.0.1", None, "80", None),
        ("'[::1]:8080:80'", "::1", "8080", "80", None),
        ("'::1:8080:80'", "::1", "8080", "80", None),
        ("${IP:-127.0.0.1}:${PORT:-80}:80", "127.0.0.1", "80", "80", None),
        ("{target: 80, published: '81', host_ip: '::1', protocol: tcp}", "::1", "81", "80", "tcp"),
        ("{target: 80}", None, None, "80", None),
    ],
)
def test_a_port_is_taken_apart(
    item: str, host_ip: str | None, published: str | None, target: str, protocol: str | None
):
    found = port(item)
    assert (found.host_ip, found.published, found.target, found.protocol) == (host_ip, published, target, protocol)


def test_a_port_with_an_unset_variable_is_not_known_there():
    found = port("${PORT}:80")
    assert (found.published, found.published_range, found.target_range) == ("${PORT}", None, (80, 80))
    assert not found.is_known


def test_the_parts_of_a_port_have_their_places():
    found = port('"127.0.0.1:8080:80/tcp"')
    spans = (found.host_ip_span, found.published_span, found.target_span, found.protocol_span)
    assert [span.text for span in spans if span is not None] == ["127.0.0.1", "8080", "80", "tcp"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("80", (80, 80)), ("1-2", (1, 2)), ("2-1", None), ("65536", None), ("x", None), ("", None), ("1-", None)],
)
def test_a_range_of_ports_is_read(text: str, expected: tuple[int, int] | None):
    assert port_range(text) == expected


@pytest.mark.parametrize(
    ("item", "kind", "source", "target"),
    [
        ("/var/run/docker.sock:/x", "bind", "/var/run/docker.sock", "/x"),
        ("./a:/b", "bind", "./a", "/b"),
        ("~/a:/b", "bind", "~/a", "/b"),
        ("data:/b", "volume", "data", "/b"),
        ("/only", "volume", None, "/only"),
        ("'C:\\a:/b'", "bind", "C:\\a", "/b"),
        ("'C:\\a:D:\\b:ro'", "bind", "C:\\a", "D:\\b"),
        ("${DIR:-./a}:/b", "bind", "./a", "/b"),
        ("${DIR}/a:/b", "bind", "${DIR}/a", "/b"),
        ("{type: bind, source: /a, target: /b}", "bind", "/a", "/b"),
        ("{type: tmpfs, target: /b}", "tmpfs", None, "/b"),
    ],
)
def test_a_mount_is_taken_apart(item: str, kind: str, source: str | None, target: str):
    found = mount(item)
    assert (found.type, found.source, found.target) == (kind, source, target)


def test_the_options_of_a_mount_have_their_places():
    found = mount("data:/b:ro,rshared")
    assert found.read_only
    assert [option.span.text for option in found.options] == ["ro", "rshared"]
    assert found.propagation == "rshared"
    assert found.propagation_span is not None
    assert found.propagation_span.text == "rshared"


def test_the_long_form_says_the_same():
    found = mount("{type: bind, source: /a, target: /b, read_only: true, bind: {propagation: shared}}")
    assert found.read_only
    assert found.propagation == "shared"


def test_a_tmpfs_is_a_mount():
    found = mount("/run:size=1m", "tmpfs")
    assert (found.type, found.target, [option.text for option in found.options]) == ("tmpfs", "/run", ["size=1m"])


def test_a_lone_tmpfs_is_a_mount():
    text = "services:\n  web:\n    tmpfs: /run\n"
    assert [each.target for each in ComposeFile(Source("compose.yaml", text)).services[0].mounts] == ["/run"]
