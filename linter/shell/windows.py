"""What the pieces of a script for PowerShell or cmd are: by their looks, for nothing here parses these languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from caulk.linter.shell.lexemes import Kind, Lexeme
from caulk.linter.shell.parsing import LONGEST

_KEYWORDS = (
    "begin|break|catch|class|continue|do|else|elseif|end|exit|filter|finally|for|foreach|function|if|in|param|process|"
    "return|switch|throw|trap|try|until|using|while"
)
_OPERATORS = (
    "and|or|not|xor|[ic]?(?:eq|ne|gt|ge|lt|le|(?:not)?(?:like|match|contains|in)|replace|split)|join|is|isnot|as|f"
)


def lexemes(text: str, shell: Sequence[str]) -> Iterator[Lexeme]:
    """Give the lexemes of a script in the order of the text, none of one that is too long.

    shell   what SHELL says
    """
    if len(text) > LONGEST:
        return
    name = shell[0].replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe") if shell else ""
    is_command = True
    for match in (_cmd() if name == "cmd" else _powershell()).finditer(text):
        found = match.lastgroup
        if found == "word":
            if is_command:
                yield Lexeme("command", match.start(), match.end())
            is_command = False
        elif found is not None:
            kind: Kind = _KINDS[found]
            yield Lexeme(kind, match.start(), match.end())
            is_command = kind in ("operator", "keyword") and match[0] not in ("=", ")", "]", ",", ".")


_KINDS: dict[str, Kind] = {
    "comment": "comment",
    "string": "string",
    "variable": "variable",
    "keyword": "keyword",
    "operator": "operator",
    "option": "option",
    "number": "number",
}


@cache
def _powershell() -> re.Pattern[str]:
    return re.compile(
        rf"""(?P<comment><\#(?:(?!\#>).)*+(?:\#>)?|(?<![^\s;(){{}}])\#[^\n]*)
        |(?P<string>'(?:[^']|'')*'?|"(?:[^"`]|`.|"")*"?)
        |(?P<variable>\$(?:\{{[^}}]*\}}?|[\w:?^$]+))
        |(?P<operator>(?<![^\s(])-(?:{_OPERATORS})\b|&&|\|\||[|;&=(){{}}\[\],]|[<>]+|[-+*/%!]=?(?=\s))
        |(?P<option>(?<![^\s(,])--?[A-Za-z][\w-]*:?)
        |(?P<number>(?<![\w.\\/-])\d+(?:\.\d+)?(?:[kmgtp]b)?(?![\w.\\/-]))
        |(?P<keyword>(?<![\w.\\/-])(?:{_KEYWORDS})(?![\w.\\/-]))
        |(?P<word>[^\s|;&=(){{}}\[\],<>$'"]+)""",
        re.VERBOSE | re.IGNORECASE | re.DOTALL,
    )


@cache
def _cmd() -> re.Pattern[str]:
    return re.compile(
        r"""(?P<comment>(?<![^\s&(])(?:rem\b|::)[^\n]*)
        |(?P<string>"[^"\n]*"?)
        |(?P<variable>%[A-Za-z_]\w*(?::[^%\n]*)?%|%%?~?\w\b|![A-Za-z_]\w*!)
        |(?P<operator>&&|\|\||[|&()=]|\d?[<>]+(?:&\d)?)
        |(?P<option>(?<!\S)[/-]{1,2}[A-Za-z?][\w:-]*)
        |(?P<keyword>(?<![\w.\\/-])(?:if|else|for|in|do|not|exist|defined|goto|call|errorlevel)(?![\w.\\/-]))
        |(?P<word>[^\s|&()=<>"%]+)""",
        re.VERBOSE | re.IGNORECASE,
    )
