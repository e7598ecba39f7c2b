"""What dclint's comments mean, beyond what they say."""

from __future__ import annotations

# Always on: no comment of dclint's silences them.
FIXED = frozenset(("dclint:invalid-yaml", "dclint:invalid-schema"))
# Reported at the key of what they are found in: of the list, or of the service.
AT_KEY = frozenset(
    (
        *("dclint:no-build-and-image", "dclint:no-duplicate-exported-ports", "dclint:no-unbound-port-interfaces"),
        *("dclint:service-dependencies-alphabetical-order", "dclint:service-ports-alphabetical-order"),
    )
)
