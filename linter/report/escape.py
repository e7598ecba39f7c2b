"""Text from files, made harmless for whoever reads it: a terminal, a workflow's log, Markdown."""

from __future__ import annotations

MARKDOWN = str.maketrans({mark: "\\" + mark for mark in "\\`*_{}[]()<>#!|&~@:$"})

XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"})


def printable(text: str, *, keep: str = "") -> str:
    """Write out all that does not print: control and format characters, bidirectional marks, undecodable bytes.

    Characters in `keep` stay as they are.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in keep else _written_out(char) for char in text)


def _written_out(char: str) -> str:
    if "\udc80" <= char <= "\udcff":  # a byte that was no UTF-8
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape").decode("ascii")


def command_message(text: str) -> str:
    """Escape the message of a workflow command."""
    return printable(text, keep="\r\n").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def command_property(text: str) -> str:
    """Escape a property of a workflow command."""
    return command_message(text).replace(":", "%3A").replace(",", "%2C")


def markdown(text: str) -> str:
    """Escape text for a Markdown table's cell: no mark-up, HTML, link or cell border is left in it."""
    return printable(text).translate(MARKDOWN)


def xml(text: str) -> str:
    """Escape text for an attribute or the inside of an element; XML can hold no control character at all."""
    return printable(text).translate(XML)


def json_text(text: str) -> str:
    """Make finished JSON harmless in a workflow's log, where `##[` begins a command anywhere in a line."""
    return text.replace("##[", "##\\u005b")
