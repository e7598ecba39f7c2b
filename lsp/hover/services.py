"""A service, and what else a compose file declares: what it comes to, and who uses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caulk.linter.compose.model import ComposeFile
from caulk.linter.compose.mounts import ServiceMount
from caulk.linter.compose.ports import Port
from caulk.linter.compose.resources import Resource
from caulk.linter.compose.service import Service
from caulk.linter.links.containers import Container
from caulk.linter.links.ends import ComposeLinks
from caulk.linter.source import Span
from caulk.lsp.markup import code, listed, paragraphs

MOST = 10


def containers(file: ComposeFile) -> Mapping[str, Container]:
    """Give the services as they run, with what their images say, by name; none where the file has no place."""
    return file.links.by_name if isinstance(file.links, ComposeLinks) else {}


def service(found: Service) -> str:
    """Tell of a service as overrides, includes and `extends` leave it, and of what its image says."""
    container = containers(found.file).get(found.name)
    facts = listed(
        *_made_of(found, container),
        *_user(found, container),
        *_runs(found),
        *_ports(found.ports),
        *_exposed(container),
        *_health(found, container),
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


def _made_of(found: Service, container: Container | None) -> Iterator[str]:
    build = found.build
    if build is not None:
        context = build.context.text if build.context is not None else "."
        file = f", by {code(build.dockerfile.text)}" if build.dockerfile is not None else ""
        inline = ", by the Dockerfile written here" if build.inline is not None else ""
        target = f", stage {code(build.target.text)}" if build.target is not None else ""
        yield f"Built from {code(context)}{file}{inline}{target}"
        base = (
            container.build.lineage[-1].base_image
            if container and container.build and container.build.lineage
            else None
        )
        if base is not None:
            yield f"Built on {code(base.text)}"
    if found.image is not None:
        yield f"{'Called' if build is not None else 'Image:'} {code(found.image.text)}"
    provider = found.fields.fields("provider").text("type")
    if provider:
        yield f"Provided by {code(provider)}"
    if found.extends is not None and found.extends.service is not None:
        of = f" of {code(found.extends.file.text)}" if found.extends.file is not None else ""
        yield f"Extends {code(found.extends.service.text)}{of}"


def _user(found: Service, container: Container | None) -> Iterator[str]:
    """Tell who runs it, by compose, by its Dockerfile, or by what is known of the image."""
    user = container.user if container is not None else None
    if user is not None and user.origin == "image":
        yield f"Runs as {code(user.text)}, by {_place(user.at)}"
    elif user is not None or found.text("user"):
        yield f"Runs as {code(user.text if user is not None else found.text('user') or '')}"
    elif container is not None and container.image_is_non_root:
        yield "Runs as its image's own user, not as root"


def _exposed(container: Container | None) -> Iterator[str]:
    ports = [port.text for port in container.exposed] if container is not None else []
    if ports:
        yield f"Its image exposes {_some([code(port) for port in ports])}"


def _runs(found: Service) -> Iterator[str]:
    for key, word in (("entrypoint", "Entrypoint"), ("command", "Command")):
        words = [value.text for value in found.fields.values(key)]
        if words:
            yield f"{word}: {code(' '.join(words))}"
    restart = found.text("restart")
    if restart:
        yield f"Restarts: {code(restart)}"


def _ports(ports: tuple[Port, ...]) -> Iterator[str]:
    if ports:
        yield f"Ports: {_some([port(each) for each in ports])}"


def port(found: Port) -> str:
    """Tell which port of the host leads to which of the container."""
    outside = ":".join(filter(None, (found.host_ip, found.published or "any")))
    protocol = f"/{found.protocol}" if found.protocol else ""
    return f"{code(outside)} → {code((found.target or '?') + protocol)}"


def mount(found: ServiceMount) -> str:
    """Tell what is mounted where."""
    what = {"bind": "the host's", "volume": "the volume", "tmpfs": "memory"}.get(found.type, found.type)
    source = f" {code(found.source)}" if found.source else ""
    read_only = ", not to be written to" if found.read_only else ""
    return f"{what[0].upper()}{what[1:]}{source} → {code(found.target or '?')}{read_only}"


def _health(found: Service, container: Container | None) -> Iterator[str]:
    health = container.health if container is not None else None
    if health is not None and health.origin == "image":
        yield f"Health check: {'switched off' if health.is_off else 'its own'}, by {_place(health.at)}"
        return
    check = found.healthcheck
    if check is None:
        if container is not None and container.checks_health:
            yield "Health check: its image's own"
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
