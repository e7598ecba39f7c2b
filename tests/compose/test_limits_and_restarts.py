"""What a service tells of its limits, its restarts and how it ends."""

import pytest
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.service import Service
from caulk.linter.source import Source


def service(text: str, name: str = "a") -> Service:
    file = ComposeFile(Source("compose.yaml", "services:\n  " + text.replace("\n", "\n  ") + "\n"))
    return next(service for service in file.services if service.name == name)


def applied(text: str, edit) -> str:
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("-1", -1),
        ("0.5", 0.5),
        ("512m", 512),
        ("1GiB", 1),
        ("'64'", 64),
        ("'${LIMIT:-7}'", 7),
        ("'${LIMIT}'", None),
        ("many", None),
        ("inf", None),
        (".nan", None),
        ("9" * 5000, None),
    ],
)
def test_a_value_is_read_as_a_number(text, number):
    value = service(f"a: {{mem_limit: {text}}}").memory_limit
    assert value is not None
    assert value.number == number


@pytest.mark.parametrize(
    ("text", "tries"),
    [
        ("restart: on-failure", [0]),
        ("restart: on-failure:7", [7]),
        ("restart: always", []),
        ("restart: 'on-failure:${TRIES}'", []),
        ("restart: on-failure:" + "9" * 5000, []),
        ("deploy: {restart_policy: {condition: on-failure}}", [0]),
        ("deploy: {restart_policy: {condition: on-failure, max_attempts: 9}}", [9]),
        ("deploy: {restart_policy: {max_attempts: 9}}", []),
        ("{restart: on-failure, deploy: {restart_policy: {condition: on-failure, max_attempts: 3}}}", [0, 3]),
    ],
)
def test_the_tries_after_a_failure_are_counted(text, tries):
    text = text if text.startswith("{") else f"{{{text}}}"
    assert [restart.tries for restart in service(f"a: {text}").failure_restarts] == tries


def test_a_limit_of_tries_keeps_the_author_s_quotes():
    subject = service("a: {restart: 'on-failure'}")
    edit = subject.failure_restarts[0].limit(5)
    assert "{restart: 'on-failure:5'}" in applied(subject.span.source.text, edit)


@pytest.mark.parametrize(
    "text",
    [
        'a: {image: x, restart: "no"}',
        "a: {image: x, deploy: {mode: replicated-job}}",
        "a: {image: x}\nb: {image: x, depends_on: {a: {condition: service_completed_successfully}}}",
    ],
)
def test_a_job_is_known_by_what_is_said_of_its_end(text):
    assert service(text).is_job


@pytest.mark.parametrize(
    "text",
    ["a: {image: x, restart: always}", "a: {image: x}\nb: {image: x, depends_on: [a]}"],
)
def test_a_service_that_stays_is_no_job(text):
    assert not service(text).is_job


@pytest.mark.parametrize(
    ("port", "bound"),
    [
        ("80:80", "127.0.0.1:80:80"),
        ("80", "127.0.0.1::80"),
        ('"80/udp"', '"127.0.0.1::80/udp"'),
        ('"${WEB_PORT:-80}:80"', '"127.0.0.1:${WEB_PORT:-80}:80"'),
        ("'0.0.0.0:80:80'", "'127.0.0.1:80:80'"),
        ("'[::]:80:80'", "'127.0.0.1:80:80'"),
        ('"${IP:-0.0.0.0}:80:80"', '"${IP:-127.0.0.1}:80:80"'),
        ("{target: 80}", "{target: 80, host_ip: 127.0.0.1}"),
        ('{target: 80, host_ip: "0.0.0.0"}', '{target: 80, host_ip: "127.0.0.1"}'),
    ],
)
def test_an_open_port_is_bound_to_an_address(port, bound):
    subject = service(f"a: {{ports: [{port}]}}").ports[0]
    assert subject.is_open_to_all
    assert applied(subject.span.source.text, subject.bind("127.0.0.1")) == f"services:\n  a: {{ports: [{bound}]}}\n"


@pytest.mark.parametrize("port", ["127.0.0.1:80:80", "'[::1]:80:80'", "'${IP}:80:80'", "'${LISTEN}:80'", "'${LISTEN}'"])
def test_a_port_with_an_address_or_perhaps_one_is_not_open_to_all(port):
    assert not service(f"a: {{ports: [{port}]}}").ports[0].is_open_to_all


def test_a_variable_with_a_default_is_no_literal():
    variables = service("a: {environment: {A: '${B:-c}', D: e}}").environment
    assert [(variable.value, variable.is_literal) for variable in variables] == [("c", False), ("e", True)]


def test_a_tag_that_is_a_default_has_its_own_place():
    image = service("a: {image: 'x:${TAG:-latest}'}").image
    assert image is not None
    assert image.tag_span.text == "latest"
