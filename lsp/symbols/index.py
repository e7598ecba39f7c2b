"""All that names something in the files around one document: what a symbol is gathered from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.parts import Build
from caulk.linter.dockerfile.model import Dockerfile
from caulk.linter.document import read
from caulk.linter.lazy import cached_property
from caulk.linter.links.builds import ImageBuild, named_dockerfile
from caulk.linter.links.ends import ComposeLinks
from caulk.lsp.documents import Documents, View
from caulk.lsp.symbols.model import UNSET, Key, Mention, Symbol, named, outward, place
from caulk.lsp.symbols.names import anchor_mentions, base_mentions, name_mentions
from caulk.lsp.symbols.stages import heredoc_mentions, stage_key, stage_mentions
from caulk.lsp.symbols.variables import arg_key, variable_mentions

IN_DOCKERFILES = frozenset({"stage", "arg", "env", "heredoc"})
IN_ONE_FILE = frozenset({"env", "heredoc", "anchor"})


class Index:
    """What a document and the files around it name. Each file is read once, and only if it is needed.

    others   compose files, by absolute path, that may have to do with it too: all of the workspace, say
    """

    def __init__(self, view: View, others: Iterable[str] = ()) -> None:
        self.view = view
        self.documents: Documents = view.documents
        self._others = tuple(others)
        self._dockerfiles: dict[str, Dockerfile | None] = {}
        self._stacks: dict[str, Sequence[str]] = {}
        self._file_names: dict[str, frozenset[str]] = {}

    def names(self) -> Iterator[Mention]:
        """Give what stands in the document itself, but for what services name of their Dockerfiles."""
        view = self.view
        if view.dockerfile is not None:
            yield from self._in_dockerfile(view.dockerfile, view.path)
        elif view.compose is not None:
            file = alone(view)
            found = [*self._in_compose(view.path, file)]
            if file is not view.compose:
                found += name_mentions(view.compose, self._main_of(view.path))
            yield from (each for each in found if each.span.source is view.source)

    def builds(self) -> Iterator[Mention]:
        """Give what the services of the document name of their Dockerfiles, which are read for it."""
        if self.view.compose is not None:
            yield from self._in_builds(self.view.path, alone(self.view))
            for path, build in self._inline.items():
                yield from self._in_inline(path, build)

    def symbol(self, key: Key, *, with_builds: bool = True) -> Symbol:
        """Gather the symbol of a key that is mentioned in the document.

        with_builds   whether to look in compose files for what they name of a Dockerfile
        """
        mentions = tuple(self.all(key, with_builds=with_builds))
        by_place: dict[tuple[str, int, int], list[Mention]] = {}
        by_key: dict[Key, list[Mention]] = {}
        for each in mentions:
            by_place.setdefault(place(each), []).append(each)
            by_key.setdefault(each.key, []).append(each)
        found = {key}
        waiting = [key]
        while waiting:
            for each in by_key.get(waiting.pop(), ()):
                for other in by_place[place(each)]:
                    if other.key not in found and other.key.kind == key.kind:
                        found.add(other.key)
                        waiting.append(other.key)
        return Symbol(found, (each for each in mentions if each.key in found))

    def all(self, key: Key, *, with_builds: bool = True) -> Iterator[Mention]:
        """Give what stands in all files that may mention a key, and much else."""
        if key.kind in IN_DOCKERFILES:
            dockerfile = self.dockerfile(key.file)
            if dockerfile is not None and key.file not in self._inline:
                yield from self._in_dockerfile(dockerfile, key.file)
            if key.file in self._inline:
                yield from self._in_inline(key.file, self._inline[key.file])
            is_named_elsewhere = with_builds and key.kind not in IN_ONE_FILE
            for path, file in self._compose_files(key.file) if is_named_elsewhere else ():
                yield from self._in_builds(path, file, key.file)
        elif key.kind == "anchor" and self.view.compose is not None:
            yield from anchor_mentions(self.view.compose, self.view.path)
        elif self.view.compose is not None:
            yield from name_mentions(self.view.compose, self._main_of(self.view.path))
            for path, file in self._compose_files(None, key.file):
                yield from self._in_compose(path, file)
                yield from self._in_project(path, file)

    @staticmethod
    def _in_dockerfile(dockerfile: Dockerfile, path: str) -> Iterator[Mention]:
        for reader in (stage_mentions, variable_mentions, heredoc_mentions):
            for each in reader(dockerfile, path):
                span = outward(each.span)
                if span is each.span or span.text == each.span.text or each.spelling != "name":
                    yield each._replace(span=span)
                elif not span.text.startswith("$"):  # that is a variable of compose's, which the builder never sees
                    yield each._replace(span=span, spelling="hidden")

    def _in_compose(self, path: str, file: ComposeFile) -> Iterator[Mention]:
        """Give what a file names of compose files, as it stands there."""
        yield from name_mentions(file, self._main_of(path))
        yield from base_mentions(file, os.path.dirname(path), self._main_of)
        yield from anchor_mentions(file, path)

    def _in_project(self, path: str, file: ComposeFile) -> Iterator[Mention]:
        """Give what the project of a main file names, in the files too that are only extended."""
        known = self.documents.project.place(path) if path != self.view.path else None
        if known is not None and known.stack[0] == path and (len(known.stack) > 1 or _asks_for_others(file)):
            yield from name_mentions(ComposeFile(file.source, known), path)

    def _in_builds(self, path: str, file: ComposeFile, only: str | None = None) -> Iterator[Mention]:
        """Give what the services of a file name of their Dockerfiles, or of only one."""
        for service in file.services:
            built = named_dockerfile(service.build, os.path.dirname(path)) if service.build is not None else None
            if built is not None and service.build is not None and only in (None, built):
                dockerfile = self.dockerfile(built)
                if dockerfile is not None:
                    yield from _in_build(service.build, dockerfile, built)

    @cached_property
    def _inline(self) -> dict[str, ImageBuild]:
        """The builds whose Dockerfile is written in the document, each under a path that no file has."""
        view = self.view
        links = view.compose.links if view.compose is not None else None
        builds = [each.build for each in links.containers if each.build] if isinstance(links, ComposeLinks) else []
        return {
            f"{view.path}:{build.build.inline.span.start}": build
            for build in builds
            if build.build.inline is not None and build.build.inline.span.source is view.source
        }

    def _in_inline(self, path: str, build: ImageBuild) -> Iterator[Mention]:
        if build.dockerfile is not None:
            yield from self._in_dockerfile(build.dockerfile, path)
            yield from _in_build(build.build, build.dockerfile, path)

    def _compose_files(self, dockerfile: str | None, main: str | None = None) -> Iterator[tuple[str, ComposeFile]]:
        """Give the compose files that have to do with the document, or build a Dockerfile, each as it stands alone.

        main   the main file of the project in which names are looked for, and in those that take of others
        """
        view = self.view
        paths = dict.fromkeys(path for path in self._others if self._may_tell(path, main))
        if view.compose is not None:
            yield view.path, alone(view)
            sources = (other.source for other in view.compose.assembly.others)
            paths.update(dict.fromkeys(os.path.abspath(source.path) for source in sources))
        if dockerfile is not None:
            services = self.documents.project.deployments(dockerfile)
            paths.update(dict.fromkeys(os.path.abspath(service.span.source.path) for service in services))
        for path in paths:
            file = self.documents.project.place(path).open(path) if path != view.path else None
            if isinstance(file, ComposeFile):
                yield path, file

    def _may_tell(self, path: str, main: str | None) -> bool:
        """Say whether a compose file may name what belongs to a project, or without one what is built."""
        if main is None:
            return self.documents.project.mentions(path, "build")
        stack = self._stack_of(path)
        return stack[0] == main or any(self._may_lead_to(each, main) for each in stack)

    def _may_lead_to(self, path: str, main: str) -> bool:
        """Say whether a compose file may take services from a project's files, whose names may be in variables."""
        mentions = self.documents.project.mentions
        if not (mentions(path, "extends") or mentions(path, "include")):
            return False
        return mentions(path, "$") or any(mentions(path, name) for name in self._names_of(main))

    def _names_of(self, main: str) -> frozenset[str]:
        """Give the names, without folders, of a project's files."""
        if main not in self._file_names:
            files = (path for path in self._others if self._main_of(path) == main)
            self._file_names[main] = frozenset(map(os.path.basename, (main, self.view.path, *files)))
        return self._file_names[main]

    def _main_of(self, path: str) -> str:
        """Give the main file of the project that a compose file belongs to."""
        return self._stack_of(path)[0] if os.path.isabs(path) else path

    def _stack_of(self, path: str) -> Sequence[str]:
        """Give the files that are read together with a compose file, itself among them, the main one first."""
        if path not in self._stacks:
            self._stacks[path] = self.documents.project.place(path).stack
        return self._stacks[path]

    def dockerfile(self, path: str) -> Dockerfile | None:
        """Read the Dockerfile at an absolute path; None where there is none."""
        if path == self.view.path:
            return self.view.dockerfile
        if path in self._inline:
            return self._inline[path].dockerfile
        if path not in self._dockerfiles:
            opened = self.documents.at(path)
            source = self.documents.read(path) if opened is None else None
            document = opened.dockerfile if opened is not None else read(source, "dockerfile") if source else None
            self._dockerfiles[path] = document if isinstance(document, Dockerfile) else None
        return self._dockerfiles[path]


def _asks_for_others(file: ComposeFile) -> bool:
    return any(word in file.source.text for word in ("extends", "include"))


def alone(view: View) -> ComposeFile:
    """Give a document's compose file as it is without the others of its project."""
    file = view.compose
    assert file is not None
    opened = file.place.open(view.path) if file.place is not None and file.assembly.others else file
    return opened if isinstance(opened, ComposeFile) else file


def _in_build(build: Build, dockerfile: Dockerfile, path: str) -> Iterator[Mention]:
    """Give what the build of a service names of its Dockerfile: the stage, and the ARGs that it gives."""
    target = build.target
    if target is not None and target.is_known:
        stage = dockerfile.target(target.text)
        key = stage_key(stage, path) if stage is not None else Key("stage", path, target.text.lower(), UNSET)
        is_number = stage is not None and target.text.lower() != stage.name
        mention = named(key, target.script.whole, target.text, "read")
        yield mention._replace(spelling="number") if is_number else mention
    for variable in build.args:
        yield named(arg_key(variable.name, path), variable.name_span, variable.name, "write")
