import pytest
from caulk.linter.compose.items import AddedCapability
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.service import Service
from caulk.linter.compose.substitutions import BadSubstitution
from caulk.linter.image import ImageUse
from caulk.linter.source import Problem, Source


def read(text: str) -> ComposeFile:
    return ComposeFile(Source("compose.yaml", text))


def service(body: str) -> Service:
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    return read(f"services:\n  web:\n{indented}").services[0]


def test_a_service_stands_at_its_key():
    assert service("image: a").span.text == "web"


def test_values_are_read_with_their_defaults():
    assert service("user: ${WHO:-root}").text("user") == "root"


@pytest.mark.parametrize("value", ["true", "True", "'true'", "yes", "on", "${A:-true}"])
def test_what_compose_takes_for_true_is_true(value: str):
    assert service(f"privileged: {value}").flag("privileged") is True


@pytest.mark.parametrize("value", ["false", "'no'", "OFF"])
def test_what_compose_takes_for_false_is_false(value: str):
    assert service(f"privileged: {value}").flag("privileged") is False


@pytest.mark.parametrize("value", ["1", "${A}", "[true]", "", "maybe"])
def test_what_is_no_boolean_or_not_known_is_neither(value: str):
    assert service(f"privileged: {value}").flag("privileged") is None


@pytest.mark.parametrize("value", ["", "~", "null", "[a]", "{a: b}"])
def test_what_is_no_scalar_has_no_text(value: str):
    assert service(f"user: {value}").text("user") is None


def test_an_image_is_seen_through_its_defaults():
    image = service("image: ${IMAGE:-nginx}:1.27").image
    assert image is not None
    assert (image.text, image.is_known, image.is_literal) == ("nginx:1.27", True, False)


def test_an_image_with_an_unset_variable_is_not_known():
    image = service("image: nginx:${TAG}").image
    assert image is not None
    assert image.reference is None


def test_an_image_of_a_service_that_is_built_is_only_a_name():
    image = service("image: mine\nbuild: .").image
    assert image is not None
    assert image.is_built_here


@pytest.mark.parametrize("body", ["restart: always", "provider: {type: x}", "extends: {service: base}\nimage: a"])
def test_a_piece_of_something_else_is_partial(body: str):
    assert service(body).is_partial


@pytest.mark.parametrize("body", ["image: a", "build: ."])
def test_a_service_of_its_own_is_not_partial(body: str):
    assert not service(body).is_partial


def test_a_build_is_read_in_both_forms():
    short, long = service("build: ./app").build, service("build: {context: ./app, dockerfile: D}").build
    assert short is not None
    assert long is not None
    assert short.context is not None
    assert long.context is not None
    assert short.context.text == long.context.text == "./app"
    assert long.dockerfile is not None
    assert long.dockerfile.text == "D"


@pytest.mark.parametrize("body", ["environment: {A: '1', B: }", "environment: [A=1, B]"])
def test_the_environment_is_read_in_both_forms(body: str):
    assert [(each.name, each.value) for each in service(body).environment] == [("A", "1"), ("B", None)]


def test_an_assignment_in_a_list_has_its_parts_placed():
    variable = service('environment: ["A=b=c"]').environment[0]
    assert variable.name_span.text == "A"
    assert variable.value_span is not None
    assert variable.value_span.text == "b=c"


def test_build_arguments_are_variables():
    build = service("build: {context: ., args: {A: b}}").build
    assert build is not None
    assert [(each.name, each.value, each.origin) for each in build.args] == [("A", "b", "build.args")]


def test_capabilities_are_named_without_their_prefix():
    assert [item.name for item in service("cap_add: [cap_sys_admin, ALL]").cap_add] == ["SYS_ADMIN", "ALL"]


@pytest.mark.parametrize("option", ["seccomp:unconfined", "seccomp=unconfined"])
def test_security_options_are_read_in_both_spellings(option: str):
    item = service(f"security_opt: ['{option}']").security_opt[0]
    assert (item.name, item.value) == ("seccomp", "unconfined")


def test_a_security_option_without_value_has_none():
    assert service("security_opt: [no-new-privileges]").security_opt[0].value is None


def test_a_device_is_taken_apart():
    device = service("devices: ['/dev/a:/dev/b:r', /dev/c]").devices
    assert [(each.source, each.target, each.permissions) for each in device] == [
        ("/dev/a", "/dev/b", "r"),
        ("/dev/c", "/dev/c", "rwm"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "mem_limit: 1g\ncpus: 0.5\npids_limit: 10",
        "deploy: {resources: {limits: {memory: 1g, cpus: 0.5, pids: 10}}}",
    ],
)
def test_limits_are_read_in_both_spellings(body: str):
    web = service(body)
    assert web.memory_limit is not None
    assert web.cpu_limit is not None
    assert web.pids_limit is not None
    assert (web.memory_limit.text, web.cpu_limit.text, web.pids_limit.text) == ("1g", "0.5", "10")


@pytest.mark.parametrize("body", ["disable: true", "test: [NONE]"])
def test_a_health_check_may_be_switched_off(body: str):
    healthcheck = service(f"healthcheck: {{{body}}}").healthcheck
    assert healthcheck is not None
    assert healthcheck.is_disabled


@pytest.mark.parametrize(
    "body",
    [
        "command: curl -f x",
        "command: [curl, -f, x]",
        "entrypoint: [sh, -c, curl -f x]",
        "healthcheck: {test: curl -f x}",
        "healthcheck: {test: [CMD-SHELL, curl -f x]}",
        "healthcheck: {test: [CMD, curl, -f, x]}",
        "post_start: [{command: curl -f x}]",
    ],
)
def test_what_a_service_runs_is_read_as_commands(body: str):
    assert any(command.name == "curl" and command.has("-f") for command in service(body).commands)


def test_a_doubled_dollar_is_a_shell_variable():
    run = service("healthcheck: {test: echo $$HOME}").runs[0]
    assert run.shell is not None
    assert run.shell.script.text == "echo $HOME"


def test_no_shell_runs_a_command_that_is_a_string():
    run = service("command: echo 'a  b' && rm x").runs[0]
    assert run.shell is None
    assert [[word.text for word in command.words] for command in run.commands] == [["echo", "a  b"]]


def test_dependencies_are_read_in_both_forms():
    assert [each.name for each in service("depends_on: [a, b]").depends_on] == ["a", "b"]
    long = service("depends_on: {a: {condition: service_healthy}}").depends_on[0]
    assert (long.name, long.condition) == ("a", "service_healthy")


@pytest.mark.parametrize("value", ["x", "[x]", "{x: y}", "", "1", "[[x]]", "[{x: [y]}]", "{x: {y: z}}", "*x"])
def test_a_value_of_the_wrong_kind_is_absent_and_harms_nothing(value: str):
    keys = (
        "image build ports volumes tmpfs environment labels cap_add cap_drop security_opt devices depends_on "
        "healthcheck command entrypoint deploy extends post_start mem_limit networks"
    ).split()
    body = "\n".join(f"{key}: {value}" for key in keys)
    file = read("services:\n  web:\n" + "".join(f"    {line}\n" for line in body.splitlines()))
    assert next(file.nodes()) is file
    assert list(file.nodes())


@pytest.mark.parametrize("text", ["services: x", "services: [a]", "services:", "services: {web: x}", "networks: 1"])
def test_a_section_of_the_wrong_kind_harms_nothing(text: str):
    assert list(read(text).nodes())


@pytest.mark.parametrize("text", ["", "# only\n", "---\n", "- a\n", "a\n"])
def test_a_file_that_is_no_mapping_is_a_problem(text: str):
    assert len(read(text).problems) == 1


def test_the_nodes_begin_with_the_file_then_its_problems():
    file = read("services:\n  web:\n    image: nginx:1.27\n    image: nginx\n    cap_add: [ALL]\n")
    assert [type(node) for node in file.nodes()] == [ComposeFile, Problem, Service, ImageUse, AddedCapability]


def test_an_interpolation_that_fails_is_found_wherever_it_stands():
    nodes = read("x-a: [b, '${c d}']\n").nodes()
    assert [node.span.text for node in nodes if isinstance(node, BadSubstitution)] == ["${c d}"]


def test_a_volume_that_binds_a_host_path_says_which():
    volume = read("volumes:\n  a:\n    driver_opts: {type: none, o: bind, device: /etc}\n").volumes[0]
    assert volume.bind_source is not None
    assert volume.bind_source.text == "/etc"


def test_includes_are_read_in_both_forms():
    assert [each.text for each in read("include: [a.yaml, {path: [b.yaml, c.yaml]}]\n").includes] == [
        "a.yaml",
        "b.yaml",
        "c.yaml",
    ]


def test_more_problems_are_worse():
    assert read("a: b: c\n").parses_worse_than(read("a: b\n"))
    assert not read("a: b\n").parses_worse_than(read("a: b\n"))


def test_regions_come_outer_before_inner():
    regions = [span.text for span in read("a:\n  - b\nc: d\n").regions()]
    assert regions == ["a:\n  - b", "b", "c: d"]
