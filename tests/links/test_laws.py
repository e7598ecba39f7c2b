"""Whatever two files hold, they are read, linked and linted without an error, in either order."""

from __future__ import annotations

from collections.abc import Callable

from caulk.linter.registry import Registry
from caulk.linter.testing import findings
from hypothesis import given, settings
from hypothesis import strategies as st

RULES = [rule for rule in Registry().rules() if rule.folder == "project"]
BUILD = """
    context: . | context: ./a b | context: .. | context: '${X}' | context: https://x/y.git | target: b | target: '9'
    | target: '${T:-a}' | dockerfile: a/../Dockerfile | dockerfile: /etc/passwd | args: [A, B=1] | args: {A: } | args: 3
    | secrets: [x, {source: y}] | ssh: [default] | additional_contexts: {a: service:web} | platforms: [linux/arm64]
    | dockerfile_inline: "FROM a\\nCOPY --from=b x y" | dockerfile_inline: 'FROM debian' | cache_from: [a]
"""
SERVICE = """
    user: root | image: a | ports: ['80:81'] | volumes: ['.:/app', './x:/x'] | env_file: [.env] | environment: {A: 1}
    | healthcheck: {test: [CMD, curl, 'localhost:1']} | depends_on: {web: {condition: service_healthy}} | command: [y]
    | extends: {service: web} | platform: linux/amd64 | entrypoint: x
"""
DOCKERFILE = """
    ARG A | FROM $A | FROM a AS b | FROM b | FROM scratch | FROM --platform=linux/arm64 alpine AS a | USER x | CMD x
    | COPY . /app | COPY a* b / | COPY --from=b /x /y | COPY --from=zz /x /y | ADD --chown=1 ../x / | EXPOSE 80 | FROM
    | RUN --mount=type=secret,id=x,required --mount=type=ssh,required y | HEALTHCHECK NONE | ENV A=1 | ONBUILD ARG A
    | HEALTHCHECK CMD curl localhost | ENTRYPOINT | # caulk: ignore[build-arg-unused] x | COPY
"""


def some(choices: str, most: int, by: Callable[[str], str] | None = None) -> st.SearchStrategy[list[str]]:
    """Give lists of what stands between the bars; with `by`, of which no two are alike in it."""
    return st.lists(st.sampled_from(choices.split("|")).map(str.strip), max_size=most, unique_by=by)


def key(text: str) -> str:
    return text.partition(":")[0]


SERVICES = st.lists(st.tuples(some(BUILD, 5, key), some(SERVICE, 5, key)), min_size=1, max_size=3)


@settings(deadline=None, max_examples=40)
@given(SERVICES, some(DOCKERFILE, 12), st.booleans())
def test_any_services_and_any_dockerfile_are_linted(
    services: list[tuple[list[str], list[str]]], lines: list[str], apart: bool
) -> None:
    names = ("web", "db", "job")
    blocks = [
        f"  {name}: {{build: {{{', '.join(build)}}}, {', '.join(rest)}}}\n"
        for name, (build, rest) in zip(names, services, strict=False)
    ]
    files = {
        "deploy/compose.yaml" if apart else "compose.yaml": "services:\n" + "".join(blocks),
        "Dockerfile": "\n".join(lines),
        ".dockerignore": "*\n!a",
        "a b/Dockerfile": "FROM debian",
        ".git/HEAD": "",
    }
    for rule in RULES:
        for found in findings(rule, files):
            assert found.span.source.path in files
            assert 0 <= found.span.start <= found.span.end <= len(files[found.span.source.path])
