"""What the YAML reader refuses, said in our own words: what is wrong there and what to do about it."""

from __future__ import annotations

from typing import NamedTuple


class Complaint(NamedTuple):
    """A message, the offset that it is about, and an offset in the line to blank before reading on.

    alone   whether the lines stay that are indented deeper than that one
    """

    message: str
    at: int
    blank: int
    alone: bool = False


FIXED = (
    ("found unknown escape", "this is no escape in double quotes: write `\\\\` for a backslash, or use single quotes"),
    ("hexdec", "hexadecimal digits are missing: `\\x` needs two, `\\u` four and `\\U` eight"),
    ("indentation indicator", "the indentation after `|` or `>` is a digit from 1 to 9"),
    ("comment or a line break", "only `+`, `-`, a digit or a comment may follow `|` or `>`"),
    ("comment or line break", "only `+`, `-`, a digit or a comment may follow `|` or `>`"),
    ("tag handle", "this tag's prefix is not declared: compose knows `!reset` and `!override`"),
    ("sequence entries", "a list item cannot stand on its key's line: put it on the next one"),
    ("mapping keys are not", "a `?` key cannot stand here: put it on a line of its own, or quote the value"),
    ("document start", "nothing can follow the end of a document: begin the next one with `---`"),
    ("'-' indicator", "a list item must begin with `- ` here: mend the indentation"),
    ("directive", "this directive stands here twice: keep one"),
    ("YAML document", "this YAML version cannot be read: write `%YAML 1.2` or remove the line"),
    ("unexpected ':'", "a `:` cannot stand here inside brackets: put the value into quotes"),
)  # fmt: skip


NEVER_CLOSED = "this quote is never closed"
NO_KEY = "this line is no key and value: put `: ` after the key"
TOO_SHALLOW = "this line is indented less than those below it: mend the indentation"
TOO_DEEP = "this line is indented deeper than those below it: mend the indentation"
ENDS_BLOCK = "this line ends the block that it stands in: indent it, or join it with the line above"
SECTIONS = ("services:", "networks:", "volumes:", "secrets:", "configs:", "models:", "include:", "name:", "version:")
CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


def explain(text: str, context: str, opened: int | None, problem: str, mark: int | None) -> Complaint:
    """Put a refusal into words.

    context, opened   what was being read, as the YAML reader says it, and the offset where that began
    problem, mark     what it found, and at which offset
    """
    at = min(len(text) if mark is None else mark, len(text))
    for place in (at, at if opened is None else opened, max(0, _line_start(text, at) - 1)):
        line = _line_start(text, place)
        if text.startswith(CONFLICT, line):
            return Complaint("a merge conflict is left here: settle it", line, line)
    if opened is not None:
        if "',' or" in problem:
            return _unclosed(text, opened, at)
        message = _at_its_beginning(text[opened : opened + 1], context, problem)
        if message:
            return Complaint(message, opened, opened)
    culprit = (_first_key(text, at) if "mapping values" in problem else None) or _culprit(text, at)
    return culprit or Complaint(_where_found(text, context, problem, at), at, at)


def _at_its_beginning(sign: str, context: str, problem: str) -> str | None:
    """Give the message where the fault is what was begun, not what came then."""
    if "expected ':'" in problem:
        return NO_KEY
    if "unexpected end" in problem or "unexpected document" in problem:
        return NEVER_CLOSED
    if "anchor" in context or "alias" in context:
        what = "an alias" if sign == "*" else "an anchor"
        return f"`{sign}` begins {what} and needs a name: quote the value if it is text"
    if "directive" in context:
        return "a line that begins with `%` is a YAML directive, and this is none: quote it"
    if "tag" in context:
        return "this is no tag: quote the value if it is text"
    return None


def _where_found(text: str, context: str, problem: str, at: int) -> str:
    found = text[at : at + 1]
    if "mapping values" in problem:
        return _stray_colon(text, at)
    if found == "\t" or "tab character" in problem:
        return "a tab cannot indent YAML: use spaces"
    if "cannot start any token" in problem:
        sign = "a backtick" if found == "`" else f"`{found}`"
        return f"{sign} cannot begin a value: put the value into quotes"
    if "expected key" in problem or ("<block end>" in problem and "mapping" in context):
        return _misplaced(text, at)
    if "<block end>" in problem:
        return "a list item must begin with `- ` here: mend the indentation"
    if "node content" in problem:
        return f"a value is missing before `{found}`" if found.strip() else "a bracket is never closed before this ends"
    return next((message for needle, message in FIXED if needle in problem), "this is not YAML")


def _first_key(text: str, at: int) -> Complaint | None:
    """Give the line above `at`, the first of its block, if it makes a value of all others; None where it is innocent.

    So it is while somebody types a key before the others, and where the first one has lost a blank.
    """
    last = _line_above(text, at)
    margin, line = _indentation(text, last), _line(text, last)
    if not line.strip() or not _begins_block(text, last):
        return None
    indentation = _indentation(text, at)
    if margin <= indentation and ":" not in line and not line.lstrip().startswith("-"):
        return Complaint(NO_KEY, last + margin, last)
    has_fellow = _indentation(text, text.find("\n", at) + 1) == indentation
    is_whole = ": " in line
    is_shallow = is_whole and margin < indentation and has_fellow
    return Complaint(TOO_SHALLOW, last + margin, last, alone=True) if is_shallow else None


def _begins_block(text: str, start: int) -> bool:
    """Say whether the line at an offset is the first of the file, or of what the line above begins."""
    above = _line_above(text, start)
    if above == start or _line(text, above).lstrip().startswith("#"):
        return True
    return _line(text, above).rstrip().endswith(":") and _indentation(text, above) < _indentation(text, start)


def _line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


def _culprit(text: str, at: int) -> Complaint | None:
    """Give the line above `at` by whose fault that one fits nowhere; None where it is at fault itself."""
    indentation = _indentation(text, at)
    last = _line_above(text, at)
    before = _line_above(text, last)
    has_fellow = _indentation(text, text.find("\n", at) + 1) == indentation
    if has_fellow and before < last and _indentation(text, before) < indentation < _indentation(text, last):
        return Complaint(TOO_DEEP, last + _indentation(text, last), last)
    margin = last
    while margin and _indentation(text, margin):
        margin = _line_above(text, margin)
    is_section = text.startswith((*SECTIONS, "x-", "-"), margin)
    if margin and indentation and not is_section and _indentation(text, _line_above(text, margin)) >= indentation:
        return Complaint(ENDS_BLOCK, margin, margin)
    return None


def _line_above(text: str, at: int) -> int:
    """Give the start of the nearest line above that holds more than a comment; 0 where there is none."""
    start = _line_start(text, at)
    while start:
        start = _line_start(text, start - 1)
        if text[start : start + 1] != "#" and text[start : text.find("\n", start)].strip():
            return start
    return 0


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _indentation(text: str, at: int) -> int:
    start = _line_start(text, at)
    end = start
    while text[end : end + 1] == " ":
        end += 1
    return end - start


def _stray_colon(text: str, at: int) -> str:
    if ": " in text[_line_start(text, at) : at]:
        return "a value with `: ` in it must be in quotes"
    return "no key can stand here: mend its indentation, or end the line above with `:`"


def _misplaced(text: str, at: int) -> str:
    before = text[_line_start(text, at) : at].rstrip()
    if before.endswith(('"', "'")):
        return "nothing may follow the closing quote: put the whole value into quotes"
    if before.endswith(("}", "]")):
        return "nothing may follow the closing bracket: put the whole value into quotes"
    if text.startswith("- ", at):
        return "a list item cannot stand among keys: indent it under its own key"
    return "this line is indented like none above it: mend the indentation"


def _unclosed(text: str, start: int, at: int) -> Complaint:
    sign = text[start : start + 1]
    closing = "]" if sign == "[" else "}"
    if at and text[at - 1] == "$" and text[at : at + 1] == "{":
        return Complaint("a `${` between brackets must be in quotes", at - 1, at)
    same_line = _line_start(text, at) == _line_start(text, start)
    if not same_line and _indentation(text, at) <= _indentation(text, start):
        return Complaint(f"this `{sign}` is never closed", start, start)
    return Complaint(f"a `,` or `{closing}` is missing before this", at, at)
