"""Which packages a RUN installs in whatever version there is on the day."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.dockerfile.variables import expand
from caulk.linter.shell.packages import Call, Package
from caulk.linter.shell.versions import read_package


def unpinned(run: Run, *managers: str) -> Iterator[tuple[Call, Package]]:
    """Give what `managers` install without a version, with the call. Files, addresses and groups have none.

    Variables count with the values that ARG, ENV and the RUN's own assignments give them. One without known value
    that stands for a whole word may be anything, and is left out.
    """
    for call in run.package_calls:
        install = call.install if call.manager in managers else None
        if install is None or _has_no_versions(call) or _is_listed(call):
            continue
        for package in install.packages:
            if _is_unpinned(run, call, package):
                yield call, package


def _is_unpinned(run: Run, call: Call, package: Package) -> bool:
    text = package.word.text
    if call.section == "module":
        return ":" not in text
    if package.word.literal:
        return package.version is None and not package.is_file
    expansion = expand(text, run.shell_environment, "\\")
    if expansion.unknown:
        return not text.startswith("$") and _is_loose(call.manager, text, run)
    return any(_is_loose(call.manager, piece, run) for piece in expansion.text.split())


def _is_loose(manager: str, text: str, run: Run) -> bool:
    _, version, is_file = read_package(manager, text)
    if is_file or version is None:
        return not is_file
    name = version[2:-1] if version.startswith("${") else ""
    return manager in {"yum", "dnf"} and name.isidentifier() and not _is_declared(name, run)


def _is_declared(name: str, run: Run) -> bool:
    """Whether the variable is set where the RUN sees it, or is some stage's ARG."""
    return name in run.shell_environment or run.stage is None or name in run.stage.dockerfile.stage_args


def _has_no_versions(call: Call) -> bool:
    """Whether it installs groups, or again what there is already."""
    return call.section == "group" or call.verb.text in {"groupinstall", "reinstall", "rei", "downgrade", "dg"}


def _is_listed(call: Call) -> bool:
    """Whether a file says the versions: pip's requirements and constraints, or the project that is installed."""
    if call.family != "pip":
        return False
    options = call.options
    listed = options.flag("-r", "--requirement", "-c", "--constraint", "--constraints")
    return listed is not None or any(word.text == "." for word in call.operands)
