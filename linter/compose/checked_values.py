"""Values that have a grammar of their own, each kind a node for the rule that speaks of it."""

from __future__ import annotations

from typing import NamedTuple

from caulk.linter.compose.fields import Value
from caulk.linter.compose.grammars import (
    addresses,
    casts,
    durations,
    hosts,
    items,
    modes,
    names,
    platforms,
    policies,
    processors,
    signals,
    sizes,
)
from caulk.linter.compose.grammars.flaw import Flaw
from caulk.linter.compose.scalars import kind, number_as_text
from caulk.linter.finding import Fix
from caulk.linter.source import Edit, Span


class Fault(NamedTuple):
    """What is wrong in a value, where in the file, and the mend if it is known what belongs there."""

    span: Span
    message: str
    fix: Fix | None = None


def fault_of(value: Value, flaw: Flaw | None) -> Fault | None:
    """Take a flaw in a value's text back to the file; a value with a variable that nobody knows has none."""
    if flaw is None or not value.is_known:
        return None
    span = value.script.span(flaw.start, flaw.end)
    fix = Fix.of(f"Write `{flaw.mend}`", _edit(value, span, flaw)) if flaw.mend is not None else None
    return Fault(span if flaw.start < flaw.end else value.span, flaw.message, fix)


def _edit(value: Value, span: Span, flaw: Flaw) -> Edit | None:
    if flaw.mend is None or span.text != value.text[flaw.start : flaw.end]:
        return None
    is_whole = flaw.start == 0 and flaw.end == len(value.text)
    return value.replace(flaw.mend) if is_whole and value.is_literal else span.replace(flaw.mend)


class Checked(Value):
    """A value whose text must fit a grammar."""

    __slots__ = ()

    @staticmethod
    def grammar(text: str) -> Flaw | None:
        """Say why a text does not fit; None where it does."""
        raise NotImplementedError

    @property
    def fault(self) -> Fault | None:
        """What is wrong with it; None where nothing is, or a variable hides it."""
        return fault_of(self, self.grammar(self.text)) if self.is_known else None


class Duration(Checked):
    """A span of time, such as `1m30s`."""

    __slots__ = ()
    grammar = staticmethod(durations.flaw)


class ByteSize(Checked):
    """A size, such as `512m`."""

    __slots__ = ()
    grammar = staticmethod(sizes.flaw)


class FileMode(Checked):
    """The mode of a mounted config or secret."""

    __slots__ = ()
    grammar = staticmethod(modes.flaw)

    @property
    def fault(self) -> Fault | None:
        return super().fault if kind(self.node) == "str" else None

    @property
    def meant(self) -> str | None:
        """The octal mode that was meant by digits that YAML reads as a decimal number; None where it reads none."""
        return modes.meant(self.text) if kind(self.node) == "int" else None


class RestartPolicy(Checked):
    """A service's `restart`."""

    __slots__ = ()
    grammar = staticmethod(policies.restart_flaw)


class RestartCondition(Checked):
    """The `condition` of `deploy.restart_policy`."""

    __slots__ = ()
    grammar = staticmethod(policies.condition_flaw)


class PullPolicy(Checked):
    """A service's `pull_policy`."""

    __slots__ = ()
    grammar = staticmethod(policies.pull_flaw)


class ContainerName(Checked):
    """A service's `container_name`."""

    __slots__ = ()
    grammar = staticmethod(names.container_flaw)


class ProfileName(Checked):
    """An item of a service's `profiles`."""

    __slots__ = ()
    grammar = staticmethod(names.profile_flaw)


class UserName(Checked):
    """The `user` of a service or a hook."""

    __slots__ = ()
    grammar = staticmethod(names.user_flaw)


class CpuSet(Checked):
    """The processors that a service may use."""

    __slots__ = ()
    grammar = staticmethod(processors.flaw)


class Platform(Checked):
    """What a service runs on, or is built for."""

    __slots__ = ()
    grammar = staticmethod(platforms.flaw)


class Signal(Checked):
    """A service's `stop_signal`."""

    __slots__ = ()
    grammar = staticmethod(signals.flaw)


class HostName(Checked):
    """A service's `hostname` or `domainname`."""

    __slots__ = ()
    grammar = staticmethod(addresses.host_name_flaw)


class ExtraHost(Checked):
    """An item of `extra_hosts`."""

    __slots__ = ()
    grammar = staticmethod(hosts.flaw)


class HostAddress(Checked):
    """The address of a host in `extra_hosts`, where that is a mapping; its key is the host's name."""

    __slots__ = ()
    grammar = staticmethod(hosts.address_flaw)

    @property
    def fault(self) -> Fault | None:
        name = hosts.name_flaw(self.entry.name) if self.entry is not None else None
        if name is not None and self.entry is not None:
            return Fault(self.entry.key.span, name.message)
        return super().fault


class AdditionalContext(Checked):
    """An item of `build.additional_contexts`."""

    __slots__ = ()
    grammar = staticmethod(items.context_flaw)


class SshKey(Checked):
    """An item of `build.ssh`."""

    __slots__ = ()
    grammar = staticmethod(items.ssh_flaw)


class DeviceCount(Checked):
    """How many devices of a kind a service asks for."""

    __slots__ = ()
    grammar = staticmethod(items.device_count_flaw)


class EnvFileFormat(Checked):
    """The `format` of an `env_file`."""

    __slots__ = ()
    grammar = staticmethod(items.env_file_format_flaw)


class Text(Checked):
    """A value that is for a program to read: text, whatever YAML takes it for."""

    __slots__ = ()

    @property
    def arrives_as(self) -> str | None:
        """What compose makes of a number, where that is written differently; None where it is no number."""
        given = self.node.text
        arrives = number_as_text(given) if kind(self.node) in ("int", "float") else None
        return arrives if arrives != given else None


class Cast(Checked):
    """A value that compose turns from text into what its key wants, after interpolation."""

    __slots__ = ()

    @property
    def fault(self) -> Fault | None:
        return super().fault if self.has_variables else None


class Boolean(Cast):
    """A switch."""

    __slots__ = ()
    grammar = staticmethod(casts.boolean_flaw)

    @property
    def modern(self) -> str | None:
        """`true` or `false`, where it is written as yes, no, on or off."""
        return casts.modern(self.text) if self.is_known else None


class Integer(Cast):
    """A whole number."""

    __slots__ = ()
    grammar = staticmethod(casts.integer_flaw)


class Real(Cast):
    """A number."""

    __slots__ = ()
    grammar = staticmethod(casts.real_flaw)
