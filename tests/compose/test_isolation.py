from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.compose.service import Service
from caulk.linter.source import Edit, Source


def service(text: str) -> Service:
    return ComposeFile(Source("compose.yaml", "services:\n  web:\n    image: a\n" + text)).services[0]


def mount(text: str) -> ServiceMount:
    return service(f"    volumes:\n      - {text}\n").mounts[0]


def applied(edit: Edit | None) -> str:
    assert edit is not None
    text = edit.span.source.text
    return (text[: edit.span.start] + edit.text + text[edit.span.end :]).rpartition("volumes:\n      - ")[2]


def test_a_device_in_long_form_is_a_device():
    devices = service(
        "    devices:\n      - {source: /dev/dri, target: /dev/x, permissions: r}\n      - /dev/snd\n"
    ).devices
    assert [(device.source, device.target, device.permissions) for device in devices] == [
        ("/dev/dri", "/dev/x", "r"),
        ("/dev/snd", "/dev/snd", "rwm"),
    ]


def test_a_device_in_long_form_stands_at_its_source():
    (device,) = service("    devices:\n      - source: /dev/dri\n        target: /dev/x\n").devices
    assert device.span.text == "/dev/dri"


def test_hooks_are_read_in_the_order_of_a_container_s_life():
    hooks = service(
        "    pre_stop:\n      - command: b\n    post_start:\n      - command: a\n        user: root\n"
    ).hooks
    assert [(hook.name, hook.fields.text("user")) for hook in hooks] == [("post_start", "root"), ("pre_stop", None)]


def test_a_hook_that_is_no_mapping_is_left_out():
    assert service("    post_start: [a]\n").hooks == ()


def test_a_windows_container_takes_no_hardening():
    assert not service("    platform: windows/amd64\n").takes_hardening
    assert not service("    isolation: hyperv\n").takes_hardening
    assert service("    platform: linux/amd64\n").takes_hardening


def test_a_short_mount_is_made_read_only_behind_its_target():
    assert applied(mount("/lib:/lib").make_read_only()) == "/lib:/lib:ro\n"


def test_a_quoted_mount_is_made_read_only_inside_its_quotes():
    assert applied(mount("'/lib:/lib'").make_read_only()) == "'/lib:/lib:ro'\n"


def test_a_mount_with_options_gets_another_one():
    assert applied(mount("/lib:/lib:z").make_read_only()) == "/lib:/lib:z,ro\n"


def test_a_mount_that_says_rw_is_made_to_say_ro():
    assert applied(mount("/lib:/lib:rw,z").make_read_only()) == "/lib:/lib:ro,z\n"


def test_a_mount_that_ends_in_a_default_is_made_read_only_behind_it():
    assert applied(mount("/lib:${TO:-/lib}").make_read_only()) == "/lib:${TO:-/lib}:ro\n"


def test_a_long_mount_is_made_read_only_by_a_key():
    text = "type: bind\n        source: /lib\n        target: /lib"
    assert applied(mount(text).make_read_only()) == text + "\n        read_only: true\n"


def test_a_mount_that_is_read_only_is_not_made_so_again():
    assert mount("/lib:/lib:ro").make_read_only() is None


def test_a_socket_behind_an_unknown_variable_is_known_by_its_target():
    found = mount("${SOCKET}:/var/run/docker.sock").engine_socket
    assert found is not None
    assert (found.engine, found.span.text) == ("Docker", "${SOCKET}")


def test_a_volume_is_no_engine_s_socket():
    assert mount("sock:/var/run/docker.sock").engine_socket is None


def test_a_file_in_a_sensitive_directory_is_described_by_both():
    exposure = mount("/usr/bin/docker:/usr/bin/docker").exposure
    assert exposure is not None
    assert exposure.description == "/usr/bin/docker lies in /usr, which holds code that the host runs"
    assert (exposure.is_grave, exposure.is_grave_read_only) == (True, False)


def test_a_path_beside_the_file_is_not_the_host_s():
    assert mount("./etc:/etc").exposure is None


def test_a_volume_whose_device_is_a_host_path_shows_it():
    text = "volumes:\n  a:\n    driver_opts: {type: none, o: bind, device: /etc}\n"
    (volume,) = ComposeFile(Source("compose.yaml", text)).volumes
    assert volume.exposure is not None
    assert volume.exposure.path == "/etc"


def test_the_writers_of_a_volume_are_those_that_do_not_mount_it_read_only():
    text = "services:\n  a: {volumes: ['vol:/v']}\n  b: {volumes: ['vol:/v:ro']}\n  c: {volumes: ['vol:/x']}\n"
    file = ComposeFile(Source("compose.yaml", text))
    assert [service.name for service in file.writers["vol"]] == ["a", "c"]


def test_an_external_network_named_host_is_the_host_s():
    text = "networks:\n  a: {external: true, name: host}\n  b: {name: host}\n  c: {external: {name: host}}\n"
    networks = ComposeFile(Source("compose.yaml", text)).networks
    assert [network.host_name is not None for network in networks] == [True, False, True]
