"""Which day it is: the one thing that a finding may depend on and no file says."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Give the date in UTC; that of SOURCE_DATE_EPOCH, as reproducible builds have it, where that is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdecimal() and len(epoch) < 12:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).date()
