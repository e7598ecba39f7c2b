"""Until when the releases of the most used images get fixes of security faults, for everybody and without charge.

The official images of Docker Hub that are pulled most and whose ends a source tells, and .NET's. Each has its source in
its row: mostly endoflife.date and, through it, the project's own announcement; for retired images their page on Docker
Hub. Not in it, for want of a source: adminer, bash, busybox, caddy, couchbase, eclipse-mosquitto, haskell, jenkins,
mono, nats, registry, swift.
"""

from __future__ import annotations

from caulk.linter.knowledge.releases.languages import LANGUAGES
from caulk.linter.knowledge.releases.services import SERVICES
from caulk.linter.knowledge.releases.systems import SYSTEMS

AS_OF = "2026-03-08"
"""How old the table is: later releases, and changes of plan since, are not in it, except where a row is younger."""

PRODUCTS = {**SYSTEMS, **LANGUAGES, **SERVICES}
