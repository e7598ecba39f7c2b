import pytest
from caulk.linter import document
from caulk.linter.dockerfile.leftovers import cleaned, in_mount, lists_serve_later, pip_cached
from caulk.linter.dockerfile.running import Run
from caulk.linter.source import Source


def runs(text: str) -> list[Run]:
    read = document.read(Source("Dockerfile", text), "dockerfile")
    return [node for node in read.nodes() if isinstance(node, Run)]


def mended(script: str) -> str | None:
    """Give the RUN with `yum clean all` added to its end."""
    run = runs(f"FROM centos:7\nRUN {script}\n")[0]
    fix = cleaned(run, run.package_calls[0], "yum clean all")
    if fix is None:
        return None
    (edit,) = fix.edits
    text = run.span.source.text
    return (text[: edit.span.start] + edit.text + text[edit.span.end :]).partition("RUN ")[2].rstrip("\n")


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("yum install -y a", "yum install -y a && yum clean all"),
        ("set -e; yum install -y a", "set -e; yum install -y a; yum clean all"),
        ("yum install -y a \\\n    && make", "yum install -y a \\\n    && make \\\n    && yum clean all"),
        ("yum install -y a || true", "yum install -y a || true && yum clean all"),
        ("sudo yum install -y a", "sudo yum install -y a && sudo yum clean all"),
        ("a && sudo yum install -y b", "a && sudo yum install -y b && sudo yum clean all"),
        ("<<EOF\nyum install -y a\nmake\nEOF", "<<EOF\nyum install -y a\nmake\nyum clean all\nEOF"),
    ],
)
def test_a_command_is_added_as_the_last_two_are_joined(script: str, expected: str) -> None:
    assert mended(script) == expected


@pytest.mark.parametrize(
    "script",
    [
        '["yum", "install", "-y", "a"]',
        "(yum install -y a)",
        "if true; then yum install -y a; fi",
        "yum install -y a # why",
        "yum install -y a > /dev/null",
        "yum install -y a &",
        "sh -c 'yum install -y a'",
    ],
)
def test_no_command_is_added_where_something_else_ends_the_script(script: str) -> None:
    assert mended(script) is None


@pytest.mark.parametrize(
    ("mounts", "manager"),
    [
        ("--mount=type=cache,target=/var/cache", "yum"),
        ("--mount=type=cache,dst=/root/.cache", "pip"),
        ("--mount=type=tmpfs,target=/home/app/.cache/pip/http", "pip"),
        ("--mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt", "apt-get"),
        ("--mount=type=cache,target=/root/.cache/libdnf5", "microdnf"),
    ],
)
def test_a_mount_keeps_a_cache_out(mounts: str, manager: str) -> None:
    assert in_mount(runs(f"FROM a\nRUN {mounts} true\n")[0], manager)


@pytest.mark.parametrize(
    ("mounts", "manager"),
    [
        ("--mount=type=bind,target=/var/cache/yum", "yum"),
        ("--mount=type=cache,target=/var/cache/yumx", "yum"),
        ("--mount=type=cache,target=/var/lib/apt", "apt"),
        ("--mount=type=cache,target=/root/.cache/yarn", "pip"),
    ],
)
def test_other_mounts_do_not(mounts: str, manager: str) -> None:
    assert not in_mount(runs(f"FROM a\nRUN {mounts} true\n")[0], manager)


def test_lists_serve_an_install_below_without_an_update() -> None:
    first, *_ = runs("FROM debian\nRUN apt-get update\nRUN apt-get install -y a\n")
    assert lists_serve_later(first)


def test_lists_do_not_serve_an_install_that_updates_by_itself() -> None:
    text = (
        "FROM debian\nRUN apt-get update\nRUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*\n"
    )
    assert not lists_serve_later(runs(text)[0])


@pytest.mark.parametrize("value", ["1", "true", "ON", '"yes"'])
def test_a_variable_switches_pip_s_cache_off(value: str) -> None:
    assert not pip_cached(runs(f"FROM python\nENV PIP_NO_CACHE_DIR={value}\nRUN pip install a\n")[0])
