"""What a compose file declares beside its services: networks, volumes, secrets, configs and models."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from caulk.linter.compose.absent import AbsentFile, absent
from caulk.linter.compose.declared import Declared
from caulk.linter.compose.edits import remove_entry
from caulk.linter.compose.exposure import EngineSocket, Exposure, exposure, socket
from caulk.linter.compose.fields import Value
from caulk.linter.source import Edit

if TYPE_CHECKING:
    from caulk.linter.compose.service import Service


class Resource(Declared):
    """One entry of a section. `word` is what it is called, `section` where it stands."""

    word: ClassVar[str]
    section: ClassVar[str]

    @property
    def is_external(self) -> bool:
        """Whether it is made elsewhere."""
        return self.fields.flag("external") is True or self.fields.fields("external").mapping is not None

    @property
    def is_unused(self) -> bool:
        """Whether no service names it, in a file that holds all services that might."""
        return not self.file.may_be_used_elsewhere and self.name not in self.file.used(self.section)

    def withdraw(self) -> Edit | None:
        """Take the declaration away, with its section where it is the only one; None where an alias needs it."""
        entry = self.declared
        sections = (section for fields in self.file.fields for section in fields.entries.values())
        is_alone = len(entry.mapping.entries) == 1
        whole = (section for section in sections if is_alone and section.value is entry.mapping)
        return remove_entry(next(whole, entry))


class Network(Resource):
    """A network of the file."""

    word = "network"
    section = "networks"

    @property
    def host_name(self) -> Value | None:
        """The name `host`, where that makes it the host's own network."""
        value = self.fields.value("name") or self.fields.fields("external").value("name")
        return value if value is not None and value.text == "host" and self.is_external else None

    @property
    def lone_member(self) -> Service | None:
        """Its only service, where that is in others too and nobody else can come."""
        return self.file.wiring.lone_member(self)

    @property
    def is_unused(self) -> bool:
        """Whether no service names it; what is said of `default` holds for all that name none."""
        return self.name != "default" and super().is_unused


class FileResource(Resource):
    """What may be the text of a file of the host: a secret or a config."""

    @property
    def path(self) -> Value | None:
        """The file that it is read from."""
        return self.value("file")

    @property
    def absent_file(self) -> AbsentFile | None:
        """That file, where it is missing."""
        path = self.path
        return absent(path.text, path.span.source, self.file) if path is not None else None


class Secret(FileResource):
    """A secret of the file."""

    word = "secret"
    section = "secrets"


class Config(FileResource):
    """A config of the file."""

    word = "config"
    section = "configs"


class Model(Resource):
    """An AI model of the file."""

    word = "model"
    section = "models"


class Volume(Resource):
    """A volume of the file."""

    word = "volume"
    section = "volumes"

    @property
    def bind_source(self) -> Value | None:
        """The host path behind the volume, where `driver_opts` bind one: `o: bind` with a `device`, or `mountpoint`."""
        options = self.fields.fields("driver_opts")
        words = (options.text("o") or "").replace(" ", "").split(",")
        if "bind" in words or "rbind" in words or options.text("type") in ("bind", "none"):
            return options.value("device")
        return options.value("mountpoint")

    @property
    def exposure(self) -> Exposure | None:
        """What of the host's system it shows, as a bind mount would."""
        source = self.bind_source
        return exposure(source.text, source.span, False) if source is not None else None

    @property
    def engine_socket(self) -> EngineSocket | None:
        """The engine's socket that it binds."""
        source = self.bind_source
        return socket(source.text, source.span) if source is not None else None
