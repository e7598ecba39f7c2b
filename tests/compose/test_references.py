import pytest
from caulk.linter.compose.anchors import UnusedAnchor
from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.references import Reference
from caulk.linter.source import Edit, Source


def read(text: str, path: str = "compose.yaml") -> ComposeFile:
    return ComposeFile(Source(path, text))


def reference(body: str, index: int = 0) -> Reference:
    return read(f"services:\n  web:\n    image: a\n    {body}\n").services[0].references[index]


def applied(edit: Edit | None) -> str:
    assert edit is not None
    text = edit.span.source.text
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


@pytest.mark.parametrize(
    ("body", "section", "name", "written"),
    [
        ("networks: [back]", "networks", "back", "back"),
        ("networks: {'back': {}}", "networks", "back", "'back'"),
        ("volumes: ['data:/x:ro']", "volumes", "data", "data"),
        ("volumes: [{type: volume, source: data, target: /x}]", "volumes", "data", "data"),
        ("secrets: [key]", "secrets", "key", "key"),
        ("secrets: [{source: key}]", "secrets", "key", "key"),
        ("build: {secrets: [key]}", "secrets", "key", "key"),
        ("configs: [site]", "configs", "site", "site"),
        ("models: {llm: {endpoint_var: URL}}", "models", "llm", "llm"),
        ("depends_on: ['db']", "services", "db", "db"),
        ("links: ['db:database']", "services", "db", "db"),
        ("volumes_from: [db:ro]", "services", "db", "db"),
        ("pid: 'service:db'", "services", "db", "db"),
        ("extends: {service: db}", "services", "db", "db"),
        ("build: {additional_contexts: ['base=service:db']}", "services", "db", "db"),
        ("build: {additional_contexts: {base: 'service:db'}}", "services", "db", "db"),
    ],
)
def test_a_name_stands_where_it_is_written(body: str, section: str, name: str, written: str):
    use = reference(body)
    assert (use.section, use.name, use.span.text) == (section, name, written)


@pytest.mark.parametrize(
    "body",
    [
        "volumes: ['./data:/x', '/data:/y', '/z', '~/a:/b']",
        "networks: {x-note: {}}",
        "volumes_from: ['container:db']",
        "network_mode: host",
        "extends: {file: base.yaml, service: db}",
    ],
)
def test_paths_extensions_and_what_is_outside_are_no_references(body: str):
    assert read(f"services:\n  web:\n    {body}\n").services[0].references == ()


@pytest.mark.parametrize("name", ["compose.override.yaml", "docker-compose.prod.yml"])
def test_a_file_that_is_read_after_another_may_lack_what_it_uses(name: str):
    text = "services:\n  web:\n    image: a\n    networks: [back]\n"
    assert not read(text, name).services[0].references[0].is_undefined
    assert read(text).services[0].references[0].is_undefined


def test_a_further_file_that_declares_networks_lacks_the_others():
    text = "services:\n  web:\n    image: a\n    networks: [back]\nnetworks:\n  front:\n"
    assert read(text, "docker-compose.prod.yml").services[0].references[0].is_undefined


def test_a_resource_is_declared_in_its_section():
    file = read("services:\n  web: {image: a}\nnetworks:\n    front:\n")
    assert applied(file.declare("networks", "back")).endswith("networks:\n    front:\n    back:\n")


def test_a_missing_section_is_made_at_the_end():
    file = read("services:\n    web: {image: a}\n")
    assert applied(file.declare("volumes", "data")) == "services:\n    web: {image: a}\n\nvolumes:\n    data:\n"


@pytest.mark.parametrize("text", ["{services: {web: {image: a}}}", "services: {}\n---\nservices: {}\n"])
def test_nothing_is_declared_in_flow_style_or_in_several_documents(text: str):
    assert read(text).declare("volumes", "data") is None


def test_a_file_of_thousands_of_wrong_names_is_read_in_linear_time():
    names = "\n".join(f"      - network{number}" for number in range(20_000))
    declared = "\n".join(f"  nettwork{number}:" for number in range(100))
    file = read(f"services:\n  web:\n    image: a\n    networks:\n{names}\nnetworks:\n{declared}\n")
    assert all(use.complaint for use in file.services[0].references)


def test_a_long_chain_and_a_large_circle_are_followed_without_recursion():
    size = 5_000
    chain = "".join(f"  s{number}: {{image: a, depends_on: [s{(number + 1) % size}]}}\n" for number in range(size))
    cycles = read(f"services:\n{chain}").cycles
    assert [len(cycle.steps) for cycle in cycles] == [size]


def test_each_knot_gives_one_circle():
    pairs = "".join(
        f"  a{number}: {{image: a, depends_on: [b{number}]}}\n  b{number}: {{image: a, links: [a{number}]}}\n"
        for number in range(3)
    )
    assert [cycle.path for cycle in read(f"services:\n{pairs}").cycles] == [f"a{n} -> b{n} -> a{n}" for n in range(3)]


def test_an_unused_anchor_goes_with_its_blank():
    file = read("services:\n  web: &web\n    image: &image !!str a\n")
    anchors = [node for node in file.nodes() if isinstance(node, UnusedAnchor)]
    assert [applied(anchor.remove()) for anchor in anchors] == [
        "services:\n  web:\n    image: &image !!str a\n",
        "services:\n  web: &web\n    image: !!str a\n",
    ]


@pytest.mark.parametrize(
    ("own", "deployed", "differ"),
    [("1g", "1024m", False), ("1g", "1G", False), ("512m", "1g", True), ("${MEM}", "1g", False), ("0", "1g", False)],
)
def test_limits_given_twice_are_compared_as_amounts(own: str, deployed: str, differ: bool):
    text = f"mem_limit: {own}\n    deploy: {{resources: {{limits: {{memory: {deployed}}}}}}}"
    service = read(f"services:\n  web:\n    image: a\n    {text}\n").services[0]
    assert bool(service.twins) is differ
