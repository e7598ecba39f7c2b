from __future__ import annotations

from collections.abc import Callable
from typing import Any

from caulk.lsp.navigation.calls import service_at, waiting_for, waits_for

Make = Callable[[dict[str, str]], Any]
COMPOSE = """\
services:
  we‸b: {image: a, depends_on: [api], links: [db]}
  api: {image: a, depends_on: {db: {condition: service_healthy}}, network_mode: service:db}
  db: {image: a}
"""


def test_a_service_waits_for_others(files: Make) -> None:
    service = service_at(*files({"compose.yaml": COMPOSE}).cursor)
    assert service is not None
    assert {other.name: len(spans) for other, spans in waits_for(service).items()} == {"api": 1, "db": 1}
    assert waiting_for(service) == {}


def test_others_wait_for_a_service(files: Make) -> None:
    service = service_at(*files({"compose.yaml": COMPOSE.replace("we‸b", "web").replace("  db:", "  d‸b:")}).cursor)
    assert service is not None
    assert {other.name: len(spans) for other, spans in waiting_for(service).items()} == {"web": 1, "api": 2}


def test_only_services_wait(files: Make) -> None:
    assert service_at(*files({"compose.yaml": "services: {a: {networks: [‸n]}}\nnetworks: {n: }\n"}).cursor) is None
