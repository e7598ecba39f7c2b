import pytest
from caulk.linter.knowledge.devices import is_every_device, what_it_gives
from caulk.linter.knowledge.host_paths import engine_socket, gives_the_host, sensitive, why_sensitive


@pytest.mark.parametrize(
    "path", ["/", "/etc", "/etc/", "/root/.ssh", "/var/run", "/var/lib/docker/volumes", "/srv/../etc"]
)
def test_a_directory_with_secrets_or_sockets_gives_the_host_away_even_read_only(path: str) -> None:
    assert sensitive(path)
    assert gives_the_host(path, True)


@pytest.mark.parametrize(
    "path", ["/lib/modules", "/proc", "/sys/fs/cgroup", "/usr/bin/docker", "/etc/passwd", "/var/log"]
)
def test_what_only_a_writer_can_abuse_is_harmless_read_only(path: str) -> None:
    assert sensitive(path)
    assert gives_the_host(path, False)
    assert not gives_the_host(path, True)


@pytest.mark.parametrize("path", ["/etc/nginx", "/usr/share/fonts", "/run/dbus", "/dev/net/tun", "/mnt", "/opt"])
def test_one_thing_of_the_system_does_not_give_the_host_away(path: str) -> None:
    assert sensitive(path)
    assert not gives_the_host(path, False)


@pytest.mark.parametrize(
    "path", ["/etc/localtime", "/home/me/app", "/var/lib/mysql", "/srv/data", "./etc", "${X}/etc", "/varnish"]
)
def test_everyday_paths_are_not_sensitive(path: str) -> None:
    assert sensitive(path) is None


def test_a_sensitive_path_is_explained_in_a_sentence() -> None:
    assert why_sensitive("/etc/nginx") == "/etc holds the host's configuration and accounts"


@pytest.mark.parametrize(
    "path", ["/run/user/1000/podman/podman.sock", "//./pipe/docker_engine", "\\\\.\\pipe\\docker_engine"]
)
def test_an_engine_s_socket_is_known_wherever_it_lies(path: str) -> None:
    assert engine_socket(path)


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/dev", "every device of the host"),
        ("/dev/mem", "the host's memory"),
        ("/dev/sda", "the host's disk"),
        ("/dev/sda1", "the host's disk"),
        ("/dev/nvme0n1p2", "the host's disk"),
        ("/dev/mapper/root", "the host's disk"),
        ("/dev/dri", None),
        ("/dev/snd", None),
        ("/dev/ttyUSB0", None),
        ("/dev/shm", None),
    ],
)
def test_a_device_that_holds_the_host_is_told_from_one_that_is_only_itself(path: str, what: str | None) -> None:
    assert what_it_gives(path) == what


def test_a_device_rule_for_all_is_told_from_one_for_a_kind() -> None:
    assert is_every_device("a *:* rwm")
    assert not is_every_device("c 189:* rmw")
    assert not is_every_device("a")
