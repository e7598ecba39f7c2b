"""When garbage is looked for: once something has been shown and nobody waits, not while an answer is being made.

A tree and what rules ask of it refer to each other, so only a search finds that nobody needs them any more, and that
takes as long as linting does.
"""

from __future__ import annotations

import gc

AT_ONCE = 500_000
"""So many objects are too many to wait for a pause."""
IN_A_PAUSE = 20_000
"""About what five versions of a file of 200 lines leave."""
MOST_YOUNG_SEARCHES = 10
"""After so many searches of what is new, what is old is looked through too."""


def keep_all() -> None:
    """Look for no garbage in what there is by now: modules and their classes stay."""
    gc.freeze()


def leave_for_pauses() -> None:
    """From now on look for garbage seldom but where `in_pause` does."""
    gc.set_threshold(AT_ONCE, MOST_YOUNG_SEARCHES, MOST_YOUNG_SEARCHES)


def in_pause() -> None:
    """Throw away what has been left behind, if it is worth the search."""
    new, _, searches = gc.get_count()
    if new > IN_A_PAUSE:
        gc.collect(2 if searches > MOST_YOUNG_SEARCHES else 1)
