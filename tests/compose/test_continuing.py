"""Which services of a compose file live on when its text is edited."""

from __future__ import annotations

from typing import Any, cast

import pytest
from caulk.linter.compose.environment import EnvFile, Environment
from caulk.linter.compose.model import ComposeFile
from caulk.linter.lazy import cached_property
from caulk.linter.registry import Registry
from caulk.linter.source import Source

# The compose files of all rules' examples that stand alone.
EXAMPLES = sorted(
    {
        text
        for rule in Registry().rules()
        for files in (*rule.bad, *rule.good)
        for name, text in files.items()
        if name.endswith((".yaml", ".yml")) and "services" in text and "extends" not in text and "include" not in text
    }
)
TEXT = """\
services:
  web:
    image: nginx:1.27
    depends_on: [db]
    ports: ["80:80"]
  db:
    image: postgres:16
"""


def read(text: str, earlier: ComposeFile | None = None) -> ComposeFile:
    """Read a compose file that stands alone."""
    return ComposeFile(Source("compose.yaml", text), earlier=earlier)


def environment(text: str) -> Environment:
    """Give what a `.env` sets."""
    return Environment(EnvFile(Source(".env", text)))


def test_a_service_that_has_not_changed_lives_on() -> None:
    before = read(TEXT)
    web, db = before.services
    after = read(TEXT.replace("postgres:16", "postgres:17"), before)
    assert after.services[0] is web
    assert after.services[1] is not db


def test_it_knows_of_the_others_as_they_are_now() -> None:
    before = read(TEXT)
    web = before.services[0]
    assert web.depends_on[0].target is before.services[1]
    after = read(TEXT.replace("  db:", "  store:"), before)
    assert web.file is after
    assert web.depends_on[0].target is None
    assert web.depends_on[0].is_undefined


def test_its_parts_stand_where_they_stand_now() -> None:
    before = read(TEXT.replace("services:\n", "services:\n  first:\n    image: busybox:1\n"))
    web = before.services[1]
    port = web.ports[0]
    after = read(before.source.text.replace("busybox:1", "busybox:1.36"), before)
    assert after.services[1] is web
    assert port.target_span is not None
    assert port.target_span.source is after.source
    assert port.target_span.text == "80"


@pytest.mark.parametrize("more", ["    extends: db\n", "    environment: {A: include}\n"])
def test_none_lives_on_where_services_may_be_made_of_others(more: str) -> None:
    before = read(TEXT)
    web = before.services[0]
    assert read(TEXT + more, before).services[0] is not web


def test_none_lives_on_where_an_anchor_changes() -> None:
    text = "x-a: &a {user: root}\n" + TEXT.replace("  web:\n", "  web:\n    <<: *a\n")
    before = read(text)
    web = before.services[0]
    assert web.is_root
    assert not read(text.replace("root", "me"), before).services[0].is_root


def test_a_file_that_was_read_already_is_as_it_was() -> None:
    before = read(TEXT)
    following = Source("compose.yaml", TEXT.replace("16", "17"))
    fresh = ComposeFile(following)
    assert ComposeFile(following, earlier=before).services[0] is not before.services[0]
    assert fresh.services[0].image is not None


@pytest.mark.parametrize(
    ("text", "other", "alike"), [("A=1", "# of A\nA=1", True), ("A=1", "A=2", False), ("A=$B", "C=$B", False)]
)
def test_variables_are_alike_where_the_same_are_set_to_the_same(text: str, other: str, alike: bool) -> None:
    assert environment(text).is_like(environment(other)) is alike


class Guarded:
    """A compose file of which only that is given which an edit of another service leaves as it is."""

    constant = frozenset(("assembly", "environment", "given", "merges", "place", "settled", "source"))

    def __init__(self, file: ComposeFile) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        assert name in self.constant, f"`{name}` of the file may change while the service stays as it is"
        return getattr(self._file, name)


def kept_properties(owner: object) -> list[str]:
    """Name what an object keeps once it is found out."""
    return [name for name, value in vars(type(owner)).items() if isinstance(value, cached_property)]


@pytest.mark.parametrize("text", EXAMPLES)
def test_what_a_service_keeps_comes_of_its_own_text(text: str) -> None:
    for service in ComposeFile(Source("compose.yaml", text)).services:
        service.file = cast("ComposeFile", Guarded(service.file))
        for owner in filter(None, (service, service.build, service.healthcheck, *service.hooks, *service.security_opt)):
            for name in kept_properties(owner):
                getattr(owner, name)


FAULTY = """\
x-log: &log {drive: json-file}
services:
  web:
    image: nginx:1.27
    logging: *log
  db:
    image: postgres:16
    logging: *log
    restarts: always
  job:
    image: busybox:1
"""


def violations(file: ComposeFile) -> list[tuple[type, tuple[int, int]]]:
    """Give what the specification does not allow, each kind at its place."""
    return sorted(((type(each), each.span.bounds) for each in file.violations), key=str)


@pytest.mark.parametrize("first", [FAULTY, FAULTY.replace("drive:", "driver:")], ids=["shared", "apart"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("nginx:1.27\n    logging: *log\n", "nginx:1.27\n"),
        ("    restarts: always\n", ""),
        ("    image: busybox:1\n", "    imag: busybox:1\n"),
        ("    image: busybox:1\n", "    image: busybox:1\n    image: busybox:2\n"),
        ("    image: busybox:1\n", "    image: !reset busybox:1\n"),
        ("    restarts: always\n", "    volumes:\n"),
        ("    image: busybox:1\n", "    image: busybox:1\n    volumes:\n"),
    ],
)
def test_what_the_specification_does_not_allow_is_told_as_if_all_were_looked_at(first: str, old: str, new: str) -> None:
    file = read(first)
    other = first.replace("postgres:16", "postgres:17")
    for text in (first.replace(old, new), other.replace(old, new), first, first.replace("json-file", "local")):
        violations(file)
        file = read(text, file)
        assert violations(file) == violations(read(text))


def test_a_service_in_which_nothing_is_wrong_is_looked_at_once() -> None:
    before = read(TEXT)
    violations(before)
    after = read(TEXT.replace("    image: postgres", "    imag: postgres"), before)
    violations(after)
    assert [service.sound_under is not None for service in after.services] == [True, False]
