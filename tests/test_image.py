"""Image references are taken apart as the registries' own reader does."""

import pytest
from caulk.linter.image import ImageReference, ImageUse
from caulk.linter.shell.script import Script
from caulk.linter.source import Source

DIGEST = "sha256:" + "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nginx", (None, "nginx", None, None)),
        ("library/nginx:1.27", (None, "library/nginx", "1.27", None)),
        ("ghcr.io/owner/app:v1", ("ghcr.io", "owner/app", "v1", None)),
        ("localhost:5000/app", ("localhost:5000", "app", None, None)),
        ("registry:5000/app", ("registry:5000", "app", None, None)),
        ("owner/app", (None, "owner/app", None, None)),
        (f"nginx:1.27@{DIGEST}", (None, "nginx", "1.27", DIGEST)),
        (f"nginx@{DIGEST}", (None, "nginx", None, DIGEST)),
    ],
)
def test_a_reference_is_taken_apart(text, expected):
    assert ImageReference.parse(text) == expected


@pytest.mark.parametrize("text", ["", "Nginx", "nginx:", "a b", "nginx@sha256:short", "-nginx", "a//b", ":1"])
def test_what_is_no_reference_is_none(text):
    assert ImageReference.parse(text) is None


@pytest.mark.parametrize(("text", "familiar"), [("docker.io/library/nginx", "nginx"), ("quay.io/a/b:1", "quay.io/a/b")])
def test_the_familiar_name_leaves_docker_hub_out(text, familiar):
    assert ImageReference.parse(text).familiar == familiar


def use(text: str) -> ImageUse:
    source = Source("Dockerfile", text)
    script = Script.verbatim(source.span(0, len(text)))
    return ImageUse(script.whole, script, text, True, "FROM")


def test_the_tag_has_a_place_of_its_own():
    assert use("host:5000/app:latest").tag_span.text == "latest"


def test_the_tag_is_found_before_a_digest():
    assert use(f"app:1.2@{DIGEST}").tag_span.text == "1.2"


def test_without_a_tag_the_whole_reference_is_meant():
    assert use("host:5000/app").tag_span.text == "host:5000/app"
