"""What the compose specification does not allow: found once each, at its place, and nothing else."""

import pytest
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.schema import key_at
from caulk.linter.compose.violations import MissingKey, Obsolete, UnknownKey, WrongKind
from caulk.linter.finding import Fix
from caulk.linter.knowledge.compose.file import FILE
from caulk.linter.knowledge.compose.service import SERVICE_KEYS
from caulk.linter.knowledge.compose.shape import Key, Shape
from caulk.linter.source import Source
from hypothesis import given
from hypothesis import strategies as st


def found(text: str, path: str = "compose.yaml") -> list[str]:
    """Give each violation as its kind and the text at its place, in the order of places."""
    violations = ComposeFile(Source(path, text)).violations
    ordered = sorted(violations, key=lambda violation: violation.span.start)
    return [f"{type(violation).__name__} {violation.span.text}" for violation in ordered]


def in_service(lines: str, path: str = "compose.yaml") -> list[str]:
    """Give what is wrong with some lines of a service."""
    indented = "".join(f"    {line}\n" for line in lines.splitlines())
    return found(f"services:\n  web:\n    image: nginx\n{indented}", path)


def mend(lines: str) -> str | None:
    """Give what the first mend writes in the place of some lines of a service."""
    text = f"services: {{web: {{image: nginx, {lines}}}}}"
    for violation in ComposeFile(Source("compose.yaml", text)).violations:
        fix = getattr(violation, "mend", None)
        if isinstance(fix, Fix):
            ((span, new),) = fix.edits
            text = text[: span.start] + new + text[span.end :]
            return text.removeprefix("services: {web: {image: nginx, ").removesuffix("}}")
    return None


TWENTY = """\
version: 3
nam: shop
services:
  web app: {image: nginx}
  web:
    image: [nginx]
    imagee: nginx
    user: 1000
    init: perhaps
    cgroup: hots
    oom_score_adj: 2000
    cap_drop: ALL
    security_opt: [a, a]
    command: [run, 1]
    depends_on: {db: {restart: true}}
    environment: [{KEY: value}]
    ports:
    volumes:
      - {type: bnd, target: /data}
      - {target: /data}
    healthcheck: {intervall: 5s}
    deploy: {resources: {limits: {memory: 512}}}
    1: one
networks:
  back: {driver_opts: {mtu: true}}
secrets:
  key:
"""


def test_a_file_with_twenty_errors_gets_twenty_findings_at_twenty_places():
    violations = ComposeFile(Source("compose.yaml", TWENTY)).violations
    errors = [violation for violation in violations if not isinstance(violation, Obsolete)]
    assert len({violation.span for violation in errors}) == len(errors) == 22
    assert found(TWENTY)[:6] == [
        *("Obsolete version", "WrongKind 3", "UnknownKey nam"),
        *("BadName web app", "WrongKind [nginx]", "UnknownKey imagee"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        *("user: '1000'", "user: on", "hostname: 22:22", "hostname: 1.2.3", "hostname: yes"),
        *("privileged: 'yes'", "privileged: on", "privileged: TRUE", "init: 'false'"),
        *("scale: '2'", "cpus: '0.5'", "cpu_count: 2.0", "pids_limit: -1", "cpu_percent: '50'"),
        *("command:", "command: []", "deploy:", "pid:", "labels: {a: null, b: 1, c: true}"),
        *("ports: [80, '81', 82:82]", "expose: [80, '81']", "group_add: [1, video]"),
        *("networks: {a: , b: {priority: 100}}", "ulimits: {nofile: 1024, nproc: {soft: 1, hard: 2}}"),
        *("logging: {options: {max-file: 3, tag: null}}", "storage_opt: {anything: [goes]}"),
        *("gpus: all", "gpus: [{count: 1}]", "x-mine: {anything: goes}", "healthcheck: {x-note: good}"),
    ],
)
def test_what_compose_takes_is_left_in_peace(line: str):
    assert in_service(line) == []


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("user: 1000", "1000"),
        ("privileged: perhaps", "perhaps"),
        ("scale: two", "two"),
        ("scale: 1.5", "1.5"),
        ("cpus: half", "half"),
        ("use_api_socket: 'true'", "'true'"),
        ("logging: {options: {compress: true}}", "true"),
        ("networks: {a: {priority: '100'}}", "'100'"),
        ("ports: 80:80", "80:80"),
        ("environment:", "environment"),
        ("build: [.]", "[.]"),
        ("ports: [8080: 80]", "8080: 80"),
    ],
)
def test_a_value_of_the_wrong_kind_is_found_where_it_stands(line: str, place: str):
    assert in_service(line) == [f"WrongKind {place}"]


def test_a_value_is_judged_by_the_default_of_its_variable():
    assert in_service("cgroup: ${CGROUP:-hots}") == ["NotAllowed ${CGROUP:-hots}"]
    assert in_service("cgroup: ${CGROUP:-host}") == []


def test_a_variable_without_a_value_may_be_anything_that_text_can_be():
    assert in_service("cgroup: ${CGROUP}\nscale: $SCALE\nuse_api_socket: ${SOCKET}") == []
    assert in_service("ports: ${PORTS}") == ["WrongKind ${PORTS}"]


def test_a_fault_in_an_anchor_is_told_once_at_its_place():
    text = """\
x-common: &common
  restrat: always
  user: 1000
services:
  a: {<<: *common, image: a}
  b: {<<: *common, image: b}
"""
    assert found(text) == ["UnknownKey restrat", "WrongKind 1000"]


def test_an_anchor_that_nobody_uses_may_hold_anything():
    assert found("x-common: &common\n  nonsense: 1\nservices: {}\n") == []


def test_what_a_merge_brings_in_counts_as_there():
    text = "x-db: &db {condition: service_healthy}\nservices:\n  a: {image: a, depends_on: {b: {<<: *db}}}\n"
    assert found(text) == []


def test_a_value_that_is_reset_is_not_looked_at():
    assert in_service("ports: !reset null\nuser: !reset 1\nnonsense: !reset []") == []


def test_a_value_that_overrides_is_looked_at_as_it_is():
    assert in_service("ports: !override ['80:80']\nuser: !override '1'\ncap_add: !override ALL") == ["WrongKind ALL"]


def test_what_an_override_file_lacks_may_stand_in_its_base():
    line = "depends_on: {db: {restart: true}}\nenvironment:"
    assert in_service(line, "compose.override.yaml") == []
    assert in_service(line) == ["MissingKey db", "WrongKind environment"]


def test_what_an_item_lacks_is_missing_in_an_override_file_too():
    assert in_service("volumes: [{target: /data}]", "compose.override.yaml") == ["MissingKey target"]


def test_a_later_document_overrides_the_first():
    text = "services: {a: {image: a}}\n---\nservices: {a: {depends_on: {b: {restart: true}}, bad: 1}}\n"
    assert found(text) == ["UnknownKey bad"]


def test_a_service_s_name_may_begin_with_x():
    assert found("services: {x-web: {imagee: nginx}}") == ["UnknownKey imagee"]


def test_what_is_empty_where_yaml_is_broken_is_left_in_peace():
    assert found("services:\n  web:\n    image: [a\n  db:\n") == []


def test_the_first_that_stands_is_the_right_one():
    assert in_service("security_opt: [a, b, a]") == ["RepeatedItem a"]
    assert in_service("group_add: [1, '1']") == []


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("services: {web: {prots: []}}", "did you mean `ports`?"),
        ("services: {web: {containerName: a}}", "did you mean `container_name`?"),
        ("services: {web: {depends-on: []}}", "did you mean `depends_on`?"),
        ("services: {web: {net: host}}", "did you mean `network_mode`?"),
        ("services: {web: {dockerfile: a}}", "it belongs in `build`"),
        ("services: {web: {build: {ports: []}}}", "it belongs in a service"),
        ("web: {image: a}", "it looks like a service, indent it under `services:`"),
        ("services: {web: {image: a}, restart: always}", "it belongs in a service"),
        ("services: {web: {nonsense: 1}}", "remove it, or let it begin with `x-`"),
    ],
)
def test_an_unknown_key_comes_with_what_to_do(text: str, remedy: str):
    (violation,) = ComposeFile(Source("compose.yaml", text)).violations
    assert isinstance(violation, UnknownKey)
    assert violation.remedy == remedy


def test_a_key_that_is_there_is_not_what_was_meant():
    (violation,) = ComposeFile(Source("compose.yaml", "services: {web: {ports: [], prots: []}}")).violations
    assert isinstance(violation, UnknownKey)
    assert violation.meant is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("user: 0440", 'user: "0440"'),
        ("cap_add: ALL", "cap_add: [ALL]"),
        ("ports: '80:80'", "ports: ['80:80']"),
        ("environment: [KEY: a b]", "environment: [KEY=a b]"),
        ("ports: [8080: 80]", 'ports: ["8080:80"]'),
        ("cgroup: Host", "cgroup: host"),
        ("hostname: {$NAME}", "hostname: ${NAME}"),
        ("prots: []", "ports: []"),
    ],
)
def test_what_was_meant_is_written(before: str, after: str):
    assert mend(before) == after


def test_a_list_is_not_made_a_value():
    assert mend("image: [nginx]") is None


def test_several_keys_may_be_missing_in_one_mapping():
    (first, second) = ComposeFile(
        Source("compose.yaml", "services: {web: {image: a, develop: {watch: [{target: /a}]}}}")
    ).violations
    assert isinstance(first, MissingKey)
    assert isinstance(second, MissingKey)
    assert (first.name, second.name) == ("path", "action")


def test_a_key_is_known_by_the_keys_that_lead_to_it():
    for path in (
        ["services"],
        ["services", "web", "ports", "target"],
        ["services", "web", "depends_on", "db", "restart"],
    ):
        key = key_at(path)
        assert key is not None
        assert key.doc
    assert key_at(["services", "web"]) is None
    assert key_at(["services", "web", "nonsense", "more"]) is None


def test_a_service_has_the_93_keys_of_the_specification():
    assert len(SERVICE_KEYS) == 93


def all_keys(shape: Shape) -> dict[str, Key]:
    """Give all keys below a shape, each by one of the paths to it."""
    keys: dict[str, Key] = {}
    waiting = [("", shape)]
    while waiting:
        path, shape = waiting.pop()
        inner = [("[]", shape.items), ("*", shape.others)]
        waiting += [(f"{path}.{name}", below) for name, below in inner if below is not None and len(path) < 99]
        for name, key in (shape.keys or {}).items():
            keys[f"{path}.{name}"] = key
            waiting.append((f"{path}.{name}", key.shape))
    return keys


def test_every_key_is_documented_in_one_line():
    docs = {path: key.doc for path, key in all_keys(FILE).items()}
    wrong = {path for path, doc in docs.items() if not doc.endswith((".", "...")) or "\n" in doc or len(doc) > 90}
    assert wrong == set()


def test_every_required_key_is_one_of_the_keys():
    shapes = [key.shape for key in all_keys(FILE).values()]
    assert [shape for shape in shapes if not set(shape.required) <= set(shape.keys or shape.required)] == []


WORDS = st.sampled_from(
    ["services", "web", "image", "ports", "<<", "a", "1", "null", "!reset x", "*a", "${A:-1}", "[]"]
)


@given(st.recursive(WORDS, lambda inner: st.dictionaries(WORDS, inner).map(str) | st.lists(inner).map(str)))
def test_no_file_is_too_strange(text: str):
    for violation in ComposeFile(Source("compose.yaml", f"services: {text}".replace("'", ""))).violations:
        assert violation.span.text
        assert not isinstance(violation, WrongKind) or violation.wanted
        getattr(violation, "mend", None)
        getattr(violation, "remedy", None)


def test_a_file_of_unknown_keys_only_is_read_in_no_time():
    text = "services:\n  web:\n" + "".join(f"    ports{number}: 1\n" for number in range(20_000))
    violations = ComposeFile(Source("compose.yaml", text)).violations
    assert sum(getattr(violation, "meant", None) is not None for violation in violations) <= 100
