"""A service, and what else a compose file declares: what it comes to, and who uses it."""

from __future__ import annotations

from collections.abc import Iterator

from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.ports import Port
from caulk.linter.compose.resources import Resource
from caulk.linter.compose.service import Service
from caulk.linter.source import Span
from caulk.lsp.markup import code, listed, paragraphs

MOST = 10


def service(found: Service) -> str:
    """Tell of a service as overrides, includes and `extends` leave it."""
    facts = listed(
        *_made_of(found),
        *_runs(found),
        *_ports(found.ports),
        *_health(found),
        *_dependencies(found),
        f"Profiles: {', '.join(map(code, found.profiles))}" if found.profiles else "",
        *_parts(found),
    )
    return paragraphs(f"**Service** `{found.name}`", facts)


def resource(found: Resource) -> str:
    """Tell of a network, volume, secret, config or model."""
    users = [each.name for each in found.file.services if any(_names(each, found))]
    fields = found.fields
    facts = listed(
        "Made outside of this project" if fields.flag("external") else "",
        *(
            f"{key}: {code(value)}"
            for key in ("name", "driver", "file", "environment", "model")
            if (value := fields.text(key))
        ),
        f"Used by {_some([f'`{name}`' for name in users])}" if users else "No service here uses it",
    )
    return paragraphs(f"**{found.word.capitalize()}** `{found.name}`", facts)


def declared(file: ComposeFile, section: str, name: str) -> str:
    """Tell of what a section of the top level declares under a name; nothing where it declares no such thing."""
    if section == "services":
        known = file.by_name.get(name)
        return service(known) if known is not None else ""
    found = next((each for each in file.resources if each.section == section and each.name == name), None)
    if found is None and (section, name) == ("networks", "default"):
        return "**Network** `default`: every service is on it that names no other."
    return resource(found) if found is not None else ""


def _names(found: Service, of: Resource) -> Iterator[bool]:
    return (each.section == of.section and each.name == of.name for each in found.references)


def _made_of(found: Service) -> Iterator[str]:
    build = found.build
    if build is not None:
        context = build.context.text if build.context is not None else "."
        file = f", by {code(build.dockerfile.text)}" if build.dockerfile is not None else ""
        inline = ", by the Dockerfile written here" if build.inline is not None else ""
        target = f", stage {code(build.target.text)}" if build.target is not None else ""
        yield f"Built from {code(context)}{file}{inline}{target}"
    if found.image is not None:
        yield f"{'Called' if build is not None else 'Image:'} {code(found.image.text)}"
    provider = found.fields.fields("provider").text("type")
    if provider:
        yield f"Provided by {code(provider)}"
    if found.extends is not None and found.extends.service is not None:
        of = f" of {code(found.extends.file.text)}" if found.extends.file is not None else ""
        yield f"Extends {code(found.extends.service.text)}{of}"


def _runs(found: Service) -> Iterator[str]:
    user = found.text("user")
    if user:
        yield f"Runs as {code(user)}"
    for key, word in (("entrypoint", "Entrypoint"), ("command", "Command")):
        words = [value.text for value in found.fields.values(key)]
        if words:
            yield f"{word}: {code(' '.join(words))}"
    restart = found.text("restart")
    if restart:
        yield f"Restarts: {code(restart)}"


def _ports(ports: tuple[Port, ...]) -> Iterator[str]:
    if ports:
        yield f"Ports: {_some([_port(port) for port in ports])}"


def _port(port: Port) -> str:
    outside = ":".join(filter(None, (port.host_ip, port.published or "any")))
    protocol = f"/{port.protocol}" if port.protocol else ""
    return f"{code(outside)} → {code((port.target or '?') + protocol)}"


def _health(found: Service) -> Iterator[str]:
    check = found.healthcheck
    if check is None:
        return
    if check.is_disabled:
        yield "Health check: switched off"
        return
    words = [value.text for value in check.test]
    if words and check.is_list and words[0] in ("CMD", "CMD-SHELL"):
        del words[0]
    interval = check.fields.text("interval")
    every = f", every {interval}" if interval else ""
    if words:
        yield f"Health check: {code(' '.join(words))}{every}"


def _dependencies(found: Service) -> Iterator[str]:
    if found.depends_on:
        told = [
            f"`{each.name}`" + (f" ({each.condition})" if each.condition not in (None, "service_started") else "")
            for each in found.depends_on
        ]
        yield f"Depends on {_some(list(dict.fromkeys(told)))}"
    needed = [other.name for other in found.file.services if any(each.name == found.name for each in other.depends_on)]
    if needed:
        yield f"Needed by {_some([f'`{name}`' for name in needed])}"


def _parts(found: Service) -> Iterator[str]:
    """Tell where else it is written."""
    places = [part.key.span for part in found.declared_in]
    if len(places) > 1:
        yield f"Written in {_some([_place(span) for span in places])}"


def _place(span: Span) -> str:
    return f"{code(span.source.path.replace(chr(92), '/').rpartition('/')[2])} line {span.first.line}"


def _some(items: list[str]) -> str:
    more = f" and {len(items) - MOST} more" if len(items) > MOST else ""
    return ", ".join(items[:MOST]) + more
