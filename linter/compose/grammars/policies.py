"""When a service is started again, and when its image is pulled."""

from __future__ import annotations

from caulk.linter.compose.grammars.durations import nanoseconds
from caulk.linter.compose.grammars.flaw import Flaw, quoted
from caulk.linter.spelling import nearest

RESTARTS = ("no", "always", "unless-stopped", "on-failure")
CONDITIONS = ("none", "on-failure", "any")
PULLS = ("always", "never", "missing", "if_not_present", "build", "refresh", "daily", "weekly")


def restart_flaw(text: str) -> Flaw | None:
    """Say why the engine refuses a `restart`; None where it does not. Empty is as if it were not there."""
    policy, colon, number = text.partition(":")
    if policy not in RESTARTS and text:
        mend = _spelt(policy, RESTARTS)
        return Flaw(0, len(policy), f"{quoted(policy)} is no restart policy: {_one_of(RESTARTS)}", mend)
    if colon and policy != "on-failure":
        return Flaw(len(policy), len(text), f"only `on-failure` has a number of tries, {quoted(policy)} has none")
    if colon and not (number.isascii() and number.isdigit()):
        return Flaw(len(policy) + 1, len(text), f"{quoted(number)} is no number of tries: write `on-failure:5`")
    return None


def condition_flaw(text: str) -> Flaw | None:
    """Say why the engine refuses a `deploy.restart_policy.condition`; None where it does not."""
    if text in CONDITIONS or text in RESTARTS:
        return None
    return Flaw(0, len(text), f"{quoted(text)} is no condition: {_one_of(CONDITIONS)}", _spelt(text, CONDITIONS))


def pull_flaw(text: str) -> Flaw | None:
    """Say why compose does not understand a `pull_policy`; None where it does."""
    if text in PULLS:
        return None
    if text.startswith("every_"):
        duration = text.removeprefix("every_")
        if nanoseconds(duration) is not None:
            return None
        return Flaw(len("every_"), len(text), f"{quoted(duration)} is no duration: write `every_12h` or `every_2d`")
    return Flaw(
        0,
        len(text),
        f"{quoted(text)} is no pull policy: {_one_of(PULLS)}, or every_ with a duration",
        _spelt(text, PULLS),
    )


def _one_of(words: tuple[str, ...]) -> str:
    return f"write {', '.join(words[:-1])} or {words[-1]}"


def _spelt(word: str, words: tuple[str, ...]) -> str | None:
    plain = word.lower().strip().replace("_", "-")
    return next((known for known in words if known.replace("_", "-") == plain), None) or nearest(word, words)
