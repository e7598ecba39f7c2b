"""Config files of other linters, which are YAML or JSON: read with places, so that every error names its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from caulk.linter.compose import nodes as yaml
from caulk.linter.compose.scalars import boolean
from caulk.linter.config.files import ConfigError
from caulk.linter.config.reading import hint
from caulk.linter.source import BinaryFileError, Source, Span

LARGEST = 1 << 20


class YamlConfig:
    """The keys of one file. Every method raises ConfigError."""

    __slots__ = ("entries", "path")

    def __init__(self, path: str, keys: Collection[str]) -> None:
        self.path = path
        self.entries: dict[str, yaml.Entry] = {}
        for entry in self.mapping(self._root(), "the file").entries:
            if entry.name not in keys:
                raise self.error(entry.key.span, f'unknown key "{entry.name}"{hint(entry.name, keys)}')
            self.entries[entry.name] = entry

    def flag(self, key: str) -> bool:
        """Give a key's boolean; False where the key is missing."""
        entry = self.entries.get(key)
        value = None if entry is None else boolean(self.scalar(entry.value, f"`{key}`").text)
        if entry is not None and value is None:
            raise self.error(entry.value.span, f"`{key}` must be true or false")
        return value is True

    def strings(self, node: yaml.YamlNode, what: str) -> Iterator[tuple[str, Span]]:
        """Give the strings of a list with their places, or a lone string; null counts as an empty list."""
        value = yaml.resolve(node)
        if isinstance(value, yaml.Scalar) and not value.text:
            return
        items = value.items if isinstance(value, yaml.Sequence) else (node,)
        for item in items:
            scalar = yaml.resolve(item)
            if not isinstance(scalar, yaml.Scalar):
                raise self.error(node.span, f"{what} must be a list of strings")
            yield scalar.text, item.span

    def scalar(self, node: yaml.YamlNode, what: str) -> yaml.Scalar:
        """Take a node for a single value; `what` names it. Raises ConfigError where it is a list or a table."""
        value = yaml.resolve(node)
        if not isinstance(value, yaml.Scalar):
            raise self.error(node.span, f"{what} must be a single value")
        return value

    def mapping(self, node: yaml.YamlNode, what: str) -> yaml.Mapping:
        """Give a mapping; null counts as an empty one."""
        value = yaml.resolve(node)
        if isinstance(value, yaml.Scalar) and not value.text:
            return yaml.Mapping(value.span, (), False, None, None)
        if not isinstance(value, yaml.Mapping):
            raise self.error(node.span, f"{what} must be a mapping of keys and values")
        return value

    def error(self, span: Span, message: str) -> ConfigError:
        return ConfigError(self.path, span.first.line, message)

    def _root(self) -> yaml.YamlNode:
        from caulk.linter.compose.syntax import parse

        try:
            with open(self.path, "rb") as file:
                source = Source.from_bytes(self.path, file.read(LARGEST))
        except OSError as error:
            raise ConfigError(self.path, None, f"cannot be read: {error.strerror}") from error
        except BinaryFileError as error:
            raise ConfigError(self.path, None, "is binary: it holds a NUL byte") from error
        read = parse(source)
        if read.problems:
            problem = read.problems[0]
            raise self.error(problem.span, f"cannot be read: {problem.message}")
        if not read.documents:
            return yaml.Mapping(Span(source, 0, 0), (), False, None, None)
        return read.documents[0]
