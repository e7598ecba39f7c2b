"""What a value or a name in a compose file could be: by what the file, its project and its Dockerfiles have."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.paths import path_of
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.knowledge.capabilities import DANGEROUS, DEFAULT, MEANINGS
from caulk.linter.knowledge.compose.values import usual_values
from caulk.linter.knowledge.dockerfile.directives import PREDEFINED_ARGS
from caulk.linter.links.builds import ImageBuild
from caulk.linter.links.ends import ComposeLinks
from caulk.lsp.completion.context import paths
from caulk.lsp.completion.names import images, stages_before, users
from caulk.lsp.completion.proposal import Proposal, valued, words
from caulk.lsp.cursor.compose import Place
from caulk.lsp.documents import View
from lsprotocol.types import CompletionItemKind as Kind

SECTIONS = {
    ("depends_on",): "services",
    ("extends",): "services",
    ("extends", "service"): "services",
    ("links",): "services",
    ("volumes_from",): "services",
    ("networks",): "networks",
    ("secrets",): "secrets",
    ("secrets", "source"): "secrets",
    ("build", "secrets"): "secrets",
    ("build", "secrets", "source"): "secrets",
    ("configs",): "configs",
    ("configs", "source"): "configs",
    ("models",): "models",
    ("volumes", "source"): "volumes",
}
FILES = (("env_file",), ("env_file", "path"), ("label_file",), ("extends", "file"), ("develop", "watch", "path"))
KINDS = {
    "services": Kind.Class,
    "networks": Kind.Interface,
    "volumes": Kind.Struct,
    "secrets": Kind.Constant,
    "configs": Kind.File,
    "models": Kind.Class,
}


def known_values(view: View, file: ComposeFile, place: Place) -> Iterator[Proposal]:
    """Propose the scalars that could stand at a place."""
    path = tuple(name for name in place.path if name != "<<")
    yield from valued(usual_values(path).items(), rank=3)
    inner = path[2:] if path[:1] == ("services",) else None
    if inner is None:
        yield from _elsewhere(view, file, path, place)
        return
    service = path[1] if len(path) > 1 else ""
    if inner in SECTIONS:
        other = _extended(file, service) if inner == ("extends", "service") else None
        yield from _names(other, "services", "") if other is not None else _names(file, SECTIONS[inner], service)
    elif inner[:1] == ("build",):
        yield from _of_build(view, file, service, inner, place)
    elif inner in FILES:
        yield from paths(view, view.folder, place.typed)
    else:
        yield from _of_service(view, file, service, inner, place)


def known_keys(file: ComposeFile, place: Place) -> Iterator[Proposal]:
    """Propose the names that authors give, where a mapping could have one as its key."""
    path = tuple(name for name in place.path if name != "<<")
    if len(path) == 1 and path[0] in KINDS:
        missing = sorted(set(file.used(path[0])) - set(file.names(path[0])))
        yield from words((name for name in missing if "$" not in name), KINDS[path[0]], "named, not declared", rank=2)
        return
    if len(path) < 3 or path[0] != "services":
        return
    service, inner = path[1], path[2:]
    if inner in SECTIONS and inner[-1] != "source":
        yield from _names(file, SECTIONS[inner], service)
    elif inner == ("build", "args"):
        yield from _args(_dockerfile(file, service))
    elif inner == ("environment",):
        yield from _environment(file, service)
    elif inner in (("ulimits",), ("logging", "options")):
        yield from valued(usual_values(path).items(), Kind.Property, rank=3)


def _names(file: ComposeFile, section: str, but: str) -> Iterator[Proposal]:
    """Propose what is declared; not a service to itself."""
    for name in file.names(section):
        if section != "services" or name != but:
            yield Proposal(name, KINDS[section], section.removesuffix("s"), rank=1)
    if section == "networks" and "default" not in file.names(section):
        yield Proposal("default", KINDS[section], "the network of those that name none", rank=3)


def _extended(file: ComposeFile, service: str) -> ComposeFile | None:
    """Give the other file whose service one extends; None where it names none, or it cannot be read."""
    found = file.by_name.get(service)
    extends = found.extends if found is not None else None
    if extends is None or extends.file is None or file.place is None:
        return None
    folder = file.folder_of(extends.file.span.source)
    path = path_of(extends.file, folder) if folder is not None else None
    other = file.place.open(path) if path is not None else None
    return other if isinstance(other, ComposeFile) else None


def _elsewhere(view: View, file: ComposeFile, path: tuple[str, ...], place: Place) -> Iterator[Proposal]:
    match path:
        case ("include",) | ("include", "path" | "env_file") | ("secrets" | "configs", _, "file"):
            yield from paths(view, view.folder, place.typed)
        case ("include", "project_directory"):
            yield from paths(view, view.folder, place.typed, folders=True)
        case ("secrets" | "configs", _, "environment"):
            yield from words(file.environment.values, Kind.Variable)


def _of_build(view: View, file: ComposeFile, service: str, inner: tuple[str, ...], place: Place) -> Iterator[Proposal]:
    build = _build(file, service)
    match inner:
        case ("build",) | ("build", "context"):
            yield Proposal(".", Kind.Folder, "the folder of this file", rank=1)
            yield from paths(view, view.folder, place.typed, folders=True)
        case ("build", "dockerfile"):
            folder = build.context if build is not None and build.context is not None else view.folder
            yield from paths(view, folder, place.typed, _may_be_dockerfile(folder))
        case ("build", "target" | "no_cache_filter"):
            dockerfile = build.dockerfile if build is not None else None
            yield from stages_before(dockerfile, None) if dockerfile is not None else ()
        case ("build", "args"):
            for each in _args(build.dockerfile if build is not None else None):
                yield each._replace(text=f"{each.label}=")


def _may_be_dockerfile(folder: str) -> Callable[[str], bool]:
    def is_wanted(path: str) -> bool:
        name = os.path.basename(path).lower()
        return "dockerfile" in name or "containerfile" in name or os.path.isdir(os.path.join(folder, path))

    return is_wanted


def _of_service(
    view: View, file: ComposeFile, service: str, inner: tuple[str, ...], place: Place
) -> Iterator[Proposal]:
    match inner:
        case ("image",):
            yield from images((each.image for each in file.services), place.offset)
        case ("cap_add" | "cap_drop" as key,):
            yield from _capabilities(key)
        case ("profiles",):
            yield from words((name for each in file.services for name in each.profiles), Kind.Constant)
        case ("volumes",):
            yield from _mounts(view, file, place)
        case ("user",):
            dockerfile = _dockerfile(file, service)
            yield from users(dockerfile) if dockerfile is not None else words(("root", "nobody"), Kind.Constant)
        case ("environment",):
            for each in _environment(file, service):
                yield each._replace(text=f"{each.label}=")
        case (("network_mode" | "ipc" | "pid"),):
            for name in file.names("services"):
                if name != service:
                    yield Proposal(f"service:{name}", Kind.Class, "that of another service", rank=2)


def _mounts(view: View, file: ComposeFile, place: Place) -> Iterator[Proposal]:
    if ":" in place.typed:
        return
    for name in file.names("volumes"):
        yield Proposal(name, Kind.Struct, "volume", text=f"{name}:", rank=1)
    for each in paths(view, view.folder, place.typed):
        label = each.label if each.label.startswith(".") else f"./{each.label}"
        yield each._replace(label=label, text=f"{label.rstrip('/')}:" if each.kind == Kind.File else label)


def _capabilities(key: str) -> Iterator[Proposal]:
    """Propose capabilities: to take away those that are there by default, to give all others first."""
    if key == "cap_drop":
        yield Proposal("ALL", Kind.EnumMember, "all of them; `cap_add` gives back what is needed", rank=1)
    for name, meaning in MEANINGS.items():
        is_first = name in DEFAULT if key == "cap_drop" else name not in DANGEROUS
        yield Proposal(name, Kind.EnumMember, meaning, rank=3 if is_first else 6)


def _build(file: ComposeFile, service: str) -> ImageBuild | None:
    container = file.links.by_name.get(service) if isinstance(file.links, ComposeLinks) else None
    return container.build if container is not None else None


def _dockerfile(file: ComposeFile, service: str) -> Dockerfile | None:
    build = _build(file, service)
    return build.dockerfile if build is not None else None


def _args(dockerfile: Dockerfile | None) -> Iterator[Proposal]:
    if dockerfile is None:
        return
    names = dict.fromkeys((*sorted(dockerfile.global_args), *sorted(dockerfile.stage_args)))
    yield from words((name for name in names if name not in PREDEFINED_ARGS), Kind.Variable, "ARG", rank=1)


def _environment(file: ComposeFile, service: str) -> Iterator[Proposal]:
    container = file.links.by_name.get(service) if isinstance(file.links, ComposeLinks) else None
    if container is not None:
        yield from words(container.image_environment, Kind.Variable, "ENV of the image", rank=2)
    yield from words(file.environment.values, Kind.Variable, "in .env", rank=3)
