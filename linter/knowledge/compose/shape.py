"""What a value of a compose file may be, and the shapes that many keys share.

Source: the compose specification and what compose-go makes of a value before it looks at its kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Cast = Literal["bool", "int", "float"]
# What happens to an item that stands twice: the file is refused, or compose drops one and says nothing.
Repeats = Literal["allowed", "refused", "dropped"]
Limits = tuple[float, float]
TEXT = "text"
_WORDS = {"str": TEXT, "int": "a whole number", "number": "a number", "bool": "`true` or `false`"}
ANY_NUMBER: Limits = (float("-inf"), float("inf"))


class Key:
    """A key of a mapping: what it takes, a line about it, and since which Docker Compose it is known.

    default      what holds where a required key is left out in another way of writing the same
    deprecated   what to use in its place, or an empty text where nothing takes its place; None where it is current
    """

    __slots__ = ("default", "deprecated", "doc", "shape", "since")

    def __init__(
        self, shape: Shape, doc: str, since: str = "", *, default: str = "", deprecated: str | None = None
    ) -> None:
        self.shape = shape
        self.doc = doc
        self.since = since
        self.default = default
        self.deprecated = deprecated


class Shape:
    """What a value may be: some kinds of scalar, a list, a mapping, or several of these.

    scalars   of "str", "int", "number", "bool", "null"; an "int" may be written `2.0`
    cast      what compose makes of text first, quoted or not: refused where it cannot
    choices   the only texts that it may be; empty for any
    limits    the range of a number, both ends included
    items     what the items of a list are; None: it is no list
    repeats   whether an item may stand twice
    keys      the keys of a mapping, or None
    others    what other keys than these take: those that authors name; None: there are no others, but for `x-`
    named     whether the names of these others are limited to letters, digits and `._-`
    required  the keys that must be there
    partial   whether a file that this one overrides may give the required keys
    strict    whether compose refuses a key or a name that is not foreseen; else it ignores it
    noun      what a mapping is, for messages

    is_mapping      whether a mapping is among what it may be
    is_free         whether anything goes
    takes_any_text  whether a text is right whatever it says
    """

    __slots__ = (
        "cast", "choices", "is_free", "is_mapping", "items", "keys", "limits", "named", "noun", "others", "partial",
        "repeats", "required", "scalars", "strict", "takes_any_text",
    )  # fmt: skip

    def __init__(
        self,
        *scalars: str,
        cast: Cast | None = None,
        choices: tuple[str, ...] = (),
        limits: Limits = ANY_NUMBER,
        items: Shape | None = None,
        repeats: Repeats = "allowed",
        keys: Mapping[str, Key] | None = None,
        others: Shape | None = None,
        named: bool = False,
        required: tuple[str, ...] = (),
        partial: bool = False,
        strict: bool = True,
        noun: str = "",
    ) -> None:
        self.scalars = scalars
        self.cast = cast
        self.choices = choices
        self.limits = limits
        self.items = items
        self.repeats = repeats
        self.keys = keys
        self.others = others
        self.named = named
        self.required = required
        self.partial = partial
        self.strict = strict
        self.noun = noun
        # Asked of every value in a file.
        self.is_mapping = keys is not None or others is not None
        self.is_free = not (scalars or items or self.is_mapping)
        self.takes_any_text = "str" in scalars and not cast and not choices

    @property
    def in_words(self) -> str:
        """What it may be, for people: `text or a list`."""
        words = [_WORDS[kind] for kind in self.scalars if kind in _WORDS and (kind != "str" or not self.cast)]
        if self.items is not None:
            words.append("a list")
        if self.is_mapping:
            words.append("a mapping")
        return " or ".join((", ".join(words[:-1]), words[-1]) if len(words) > 1 else words)


ANYTHING = Shape()
STRING = Shape("str")
NUMBER = Shape("number")
INTEGER = Shape("int")
BOOLEAN = Shape("bool")
SWITCH = Shape("bool", "str", cast="bool")
SWITCH_OR_TEXT = Shape("bool", "str")
COUNT = Shape("int", "str", cast="int")
COUNT_NUMBER = Shape("number", "str", cast="int")
FRACTION = Shape("number", "str", cast="float")
SIZE = Shape("number", "str")
WHOLE_SIZE = Shape("int", "str")
# A number has a rule of its own, which knows what was meant.
DURATION = SIZE
SCALAR = Shape("str", "number", "bool", "null")

STRINGS = Shape(items=STRING)
DISTINCT = Shape(items=STRING, repeats="refused")
DEDUPLICATED = Shape(items=STRING, repeats="dropped")
STRING_OR_STRINGS = Shape("str", items=STRING, repeats="refused")
STRING_OR_DEDUPLICATED = Shape("str", items=STRING, repeats="dropped")
# A mapping, or a list of `NAME=value`.
PAIRS = Shape(items=STRING, repeats="refused", others=SCALAR)
DEDUPLICATED_PAIRS = Shape(items=STRING, repeats="dropped", others=SCALAR)
OPTIONS = Shape(others=Shape("str", "number"))
TEXT_OPTIONS = Shape(others=STRING)
COMMAND = Shape("str", "null", items=STRING)
EXTRA_HOSTS = Shape(items=STRING, repeats="refused", others=Shape("str", items=STRING))

ULIMIT = Shape(
    "int",
    "str",
    cast="int",
    keys={
        "soft": Key(COUNT, "What holds; a process may raise it as far as `hard`."),
        "hard": Key(COUNT, "The most that a process may ask for."),
    },
    required=("soft", "hard"),
    partial=True,
    noun="a limit",
)
ULIMITS = Shape(others=ULIMIT)

GRANT = Shape(
    "str",
    keys={
        "source": Key(STRING, "The name that it has at the top level of the file."),
        "target": Key(STRING, "The file in the container; a secret's default is /run/secrets/NAME, a config's /NAME."),
        "uid": Key(STRING, "The number of the file's owner in the container, as text."),
        "gid": Key(STRING, "The number of the file's group in the container, as text."),
        "mode": Key(SIZE, "The file's permissions, in octal, such as 0440."),
    },
    noun="a grant of a config or secret",
)
GRANTS = Shape(items=GRANT)

HOOK_KEYS = {
    "command": Key(COMMAND, "What is run."),
    "user": Key(STRING, "The user who runs it; by default the container's."),
    "privileged": Key(SWITCH_OR_TEXT, "Whether it runs with all rights on the host."),
    "working_dir": Key(STRING, "The folder in which it runs."),
    "environment": Key(PAIRS, "Variables for this command."),
}
HOOK = Shape(keys=HOOK_KEYS, required=("command",), noun="a hook")
INIT = Shape(
    keys={
        **HOOK_KEYS,
        "image": Key(STRING, "The image that it runs in; by default the service's."),
        "per_replica": Key(SWITCH_OR_TEXT, "Whether it runs once for each container of the service."),
    },
    noun="a step before the start",
)

EXTERNAL = Shape(
    "bool",
    "str",
    cast="bool",
    keys={"name": Key(STRING, "The name it has outside this project.", deprecated="`name`, beside `external`")},
    noun="`external`",
)
