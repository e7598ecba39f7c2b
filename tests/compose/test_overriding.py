"""What comes of services when one file, document or base is put over another."""

import time

import pytest
from caulk.linter.compose.joins import Place, Refusal
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.nodes import Mapping, Sequence, YamlNode, places
from caulk.linter.compose.service import Service
from caulk.linter.source import Source
from hypothesis import assume, given, settings
from hypothesis import strategies as st


def read(text: str) -> ComposeFile:
    return ComposeFile(Source("compose.yaml", text))


def together(*texts: str) -> ComposeFile:
    """Read files that override each other; the first is the main one."""
    files = {f"/{number}.yaml": ComposeFile(Source(f"{number}.yaml", text)) for number, text in enumerate(texts)}
    place = Place("/0.yaml", tuple(files), lambda path: files.get(path, Refusal("missing")))
    return ComposeFile(files["/0.yaml"].source, place)


def web(below: str, above: str) -> Service:
    """Put one service over another; each is given as the lines of flow YAML below `web`."""
    return together(f"services: {{web: {{{below}}}}}", f"services: {{web: {{{above}}}}}").services[0]


def pairs(service: Service) -> list[tuple[str, str | None]]:
    return [(variable.name, variable.value) for variable in service.environment]


def test_mappings_merge_and_scalars_replace():
    service = web("image: a, init: true, deploy: {replicas: 1, mode: global}", "image: b, deploy: {replicas: 2}")
    assert service.text("image") == "b"
    assert service.flag("init") is True
    deploy = service.fields.fields("deploy")
    assert (deploy.text("replicas"), deploy.text("mode")) == ("2", "global")


def test_a_value_stands_in_the_file_that_set_it():
    service = web("image: a, privileged: false", "privileged: true")
    value = service.value("privileged")
    assert value is not None
    assert value.span.source.path == "1.yaml"
    assert service.span.source.path == "0.yaml"


@pytest.mark.parametrize("key", ["command", "entrypoint"])
def test_what_is_run_is_replaced(key: str):
    service = web(f"image: a, {key}: [x, y]", f"{key}: [z]")
    assert [value.text for value in service.fields.values(key)] == ["z"]


def test_a_health_test_is_replaced_and_the_rest_of_the_check_stays():
    service = web("healthcheck: {test: [CMD, a], retries: 3}", "healthcheck: {test: b}")
    assert service.healthcheck is not None
    assert [value.text for value in service.healthcheck.test] == ["b"]
    assert service.healthcheck.fields.text("retries") == "3"


def test_lists_are_joined_and_items_that_are_the_same_stand_once():
    service = web("cap_drop: [A, B]", "cap_drop: [B, C]")
    assert [item.text for item in service.cap_drop] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("below", "above"),
    [
        ("[A=1, B=1]", "[A=2, C=2]"),
        ("{A: 1, B: 1}", "{A: 2, C: 2}"),
        ("[A=1, B=1]", "{A: 2, C: 2}"),
        ("{A: 1, B: 1}", "[A=2, C=2]"),
    ],
)
def test_variables_are_known_by_their_names_in_either_form(below: str, above: str):
    assert pairs(web(f"environment: {below}", f"environment: {above}")) == [("A", "2"), ("B", "1"), ("C", "2")]


@pytest.mark.parametrize(
    ("below", "above", "published"),
    [
        ('["80:80"]', '["81:80"]', ["80", "81"]),
        ('["80:80"]', '["0.0.0.0:80:80/tcp"]', ["80"]),
        ('["80:80"]', '[{target: 80, published: "80"}]', ["80"]),
        ('["80:80"]', '["80:80/udp"]', ["80", "80"]),
        ('["127.0.0.1:80:80"]', '["80:80"]', ["80", "80"]),
    ],
)
def test_ports_are_known_by_address_ports_and_protocol(below: str, above: str, published: list[str]):
    assert [port.published for port in web(f"ports: {below}", f"ports: {above}").ports] == published


def test_mounts_are_known_by_their_target():
    service = web("volumes: [one:/data, two:/other]", "volumes: [{type: bind, source: ./c, target: /data/}]")
    assert [mount.source for mount in service.mounts] == ["./c", "two"]


def test_a_build_path_is_the_context_of_the_mapping_that_overrides_it():
    service = web("build: ./app", "build: {target: prod}")
    assert service.build is not None
    assert service.build.context is not None
    assert service.build.target is not None
    assert (service.build.context.text, service.build.target.text) == ("./app", "prod")
    assert service.build.context.remove() is None


def test_names_merge_in_either_form():
    service = web("depends_on: [a]", "depends_on: {b: {condition: service_healthy}}")
    assert [(other.name, other.condition) for other in service.depends_on] == [("a", None), ("b", "service_healthy")]


def test_logging_of_another_driver_is_replaced():
    options = web("logging: {driver: a, options: {x: 1}}", "logging: {driver: b}").fields.fields("logging")
    assert list(options.entries) == ["driver"]


def test_reset_takes_a_key_away_and_override_replaces_it():
    service = web("image: a, ports: ['80:80'], volumes: [one:/b]", "ports: !reset [], volumes: !override [two:/d]")
    assert service.ports == ()
    assert [mount.source for mount in service.mounts] == ["two"]


def test_documents_of_one_file_override_each_other():
    file = read("services: {web: {image: a}}\n---\nservices: {web: {init: true}, db: {image: b}}\n")
    assert [(service.name, service.text("image"), service.flag("init")) for service in file.services] == [
        ("web", "a", True),
        ("db", "b", None),
    ]


def test_a_base_brings_what_the_service_does_not_set():
    file = read("services:\n  base: {image: a, init: true}\n  web: {extends: base, image: b}\n")
    service = file.by_name["web"]
    assert (service.text("image"), service.flag("init")) == ("b", True)


def test_bases_of_bases_count_in_any_order():
    file = read("services:\n  c: {extends: {service: b}}\n  b: {extends: a, init: true}\n  a: {image: x}\n")
    assert (file.by_name["c"].text("image"), file.by_name["c"].flag("init")) == ("x", True)


def test_what_a_whole_base_of_the_same_file_lacks_is_not_missing_again():
    file = read(
        "services:\n  base: {image: a}\n  web: {extends: base}\n"
        "  bits: {init: true}\n  api: {extends: bits, image: b}\n"
    )
    assert [service.name for service in file.services if not service.is_partial] == ["base", "api"]


def test_an_item_of_a_joined_list_is_removed_where_it_is_written():
    service = web("cap_add: [A, B]", "cap_add: [C, D]")
    edits = [item.remove() for item in service.cap_add]
    assert [(edit.span.source.path, edit.span.text) for edit in edits if edit is not None] == [
        ("0.yaml", "A, "),
        ("0.yaml", ", B"),
        ("1.yaml", "C, "),
        ("1.yaml", ", D"),
    ]


def test_nothing_is_added_to_what_is_written_in_several_places():
    service = web("security_opt: [a]", "security_opt: [b]")
    assert service.add_item("security_opt", "c") is None
    assert service.add("cap_drop", ("ALL",)) is not None


def test_a_key_that_is_reset_later_is_not_added_a_second_time():
    assert web("cap_drop: [ALL]", "cap_drop: !reset []").add("cap_drop", ("ALL",)) is None


PIECES = [
    *(
        "services:",
        "\n  web:",
        "\n  db:",
        "\n    ",
        "image: a",
        "ports: ",
        "[80:80]",
        "['80:81']",
        "\n      - ",
        "null",
    ),
    *(
        "environment: ",
        "{A: 1}",
        "[A=2, B]",
        "extends: ",
        "web",
        "db",
        "{service: web}",
        "build: ",
        ".",
        "{context: x}",
    ),
    *(
        "depends_on: ",
        "volumes: ",
        "[a:/b]",
        "!reset ",
        "!override ",
        "&x ",
        "*x",
        "<<: *x",
        "---\n",
        "include: [0.yaml]\n",
    ),
    *(
        "networks: ",
        "deploy: ",
        "{labels: {a: b}}",
        "healthcheck: ",
        "{test: a}",
        "x-a: ",
        "\n",
        "logging: ",
        "{driver: a}",
    ),
]
yamlish = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
texts = st.one_of(yamlish, yamlish.map("services:\n  web:\n    ".__add__), yamlish.map("services: {web: {".__add__))


def tree(file: ComposeFile) -> list[YamlNode]:
    found: list[YamlNode] = []
    waiting: list[YamlNode] = [file.assembly.root] if file.assembly.root is not None else []
    while waiting:
        node = waiting.pop()
        found.append(node)
        if isinstance(node, Mapping):
            waiting += [part for entry in node.entries for part in (entry.key, entry.value)]
            assert all(part.mapping is not None for entry in node.entries for part in places(entry))
        elif isinstance(node, Sequence):
            waiting += node.items
    return found


@given(texts, texts)
@settings(deadline=None)
def test_any_two_files_make_one_and_all_of_it_lies_in_them(below: str, above: str):
    file = together(below, above)
    sources = {other.path: len(other.text) for other in (file.source, *(other.source for other in file.companions))}
    for node in tree(file):
        assert 0 <= node.span.start <= node.span.end <= sources[node.span.source.path]
    for visited in file.nodes():
        assert 0 <= visited.span.start <= visited.span.end <= sources[visited.span.source.path]
    for service in file.services:
        file.takers(service.span)


@given(texts, st.sampled_from(["", "# nothing\n", "{}\n", "services: {}\n", "services:\n"]))
@settings(deadline=None)
def test_a_file_with_nothing_in_it_changes_nothing(text: str, empty: str):
    def shown(file: ComposeFile) -> list[tuple[str, list[str], int]]:
        return [(service.name, list(service.fields.entries), service.span.start) for service in file.services]

    assert shown(together(text, empty)) == shown(read(text))


@given(texts)
@settings(deadline=None)
def test_a_file_over_itself_has_the_same_services(text: str):
    assume("!reset" not in text)
    alone = [service.name for service in read(text).services]
    assert [service.name for service in together(text, text).services] == alone


BOMB = "x-0: &x0 {a: b}\n" + "".join(f"x-{n}: &x{n} {{p: *x{n - 1}, q: *x{n - 1}}}\n" for n in range(1, 60))
HOSTILE = {
    "an alias bomb over itself": [f"{BOMB}services: {{web: {{deploy: *x59}}}}\n"] * 2,
    "a deep chain of aliases over itself": [
        "x-0: &x0 {a: b}\n"
        + "".join(f"x-{n}: &x{n} {{p: *x{n - 1}}}\n" for n in range(1, 5000))
        + "services: {web: {deploy: *x4999}}\n"
    ]
    * 2,
    "a long chain of bases": [
        "services:\n  s0: {image: a}\n"
        + "".join(f"  s{n}: {{extends: s{n - 1}, x-{n}: b}}\n" for n in range(1, 10_000))
    ],
    "a long circle of bases": [
        "services:\n" + "".join(f"  s{n}: {{extends: s{(n + 1) % 9000}}}\n" for n in range(9000))
    ],
    "many documents": ["---\nservices: {web: {image: a, cap_add: [A]}}\n" * 20_000],
    "many that are missing": ["include:\n" + "".join(f"  - {n}.yml\n" for n in range(100_000))],
    "one base for many": [
        "services:\n  b: {image: a, cap_add: [A, B]}\n" + "".join(f"  s{n}: {{extends: b}}\n" for n in range(10_000))
    ],
    "long lists over each other": [
        "services: {web: {ports: [" + ",".join(f"'{n}:{n}'" for n in range(30_000)) + "]}}\n"
    ]
    * 2,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_project_that_means_harm_is_put_together_in_time(name: str):
    before = time.process_time()
    file = together(*HOSTILE[name])
    count = sum(1 for _ in file.nodes())
    file.takers(file.span)
    assert count
    assert time.process_time() - before < 20
