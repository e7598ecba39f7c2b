"""One walk over a syntax tree of tree-sitter-bash, and the simple commands that it finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from caulk.linter.shell.raw import RawCommand, RawRedirection, RawWord

if TYPE_CHECKING:
    from tree_sitter import Node, Tree

# What the children of a node are read as.
STATEMENTS, BROKEN, COMMAND, TARGET, WORD, HOLE = range(6)
SKIP = -1

BLOCKS = frozenset({
    "subshell", "compound_statement", "if_statement", "while_statement", "for_statement",
    "c_style_for_statement", "case_statement",
})  # fmt: skip
SEQUENCES = frozenset({
    "program", "list", "pipeline", "redirected_statement", "do_group", "elif_clause", "else_clause",
    "case_item", "function_definition", "negated_command", "variable_assignments",
})  # fmt: skip
COMMANDS = frozenset({"command", "declaration_command", "unset_command"})
SUBSTITUTIONS = frozenset({"command_substitution", "process_substitution"})
EXPANSIONS = frozenset({"simple_expansion", "expansion", "arithmetic_expansion"})
REDIRECTIONS = frozenset({"file_redirect", "herestring_redirect", "heredoc_redirect"})
OPERATORS = frozenset({"<", ">", ">>", "&>", "&>>", "<&", ">&", ">|", "<&-", ">&-", "<<", "<<-", "<<<"})
OPERATORS |= {"file_descriptor"}
SEPARATORS = frozenset({"&&", "||", ";", ";;", "|", "|&", "&", "\n"})
RESTARTS = frozenset({"then", "do", "else_clause", "elif_clause", "function_definition", "case_item"})
WORDS = frozenset({"word", "string", "raw_string", "ansi_c_string", "concatenation", "number"})
WORDS |= EXPANSIONS | SUBSTITUTIONS
LEAVES = frozenset({"word", "number", "raw_string", "ansi_c_string"})
IGNORED = frozenset({"comment", "heredoc_body", "heredoc_end"})
NOTHING = frozenset({"true", ":"})
DEEPEST_GROUP = 50
"""Groups nested deeper do not hand their redirections down to the commands in them."""

Leave = Callable[[], None]
Step = tuple[int, "Leave | None"]
SKIPPED: Step = (SKIP, None)


class _Flow:
    """What is open at one level of substitution."""

    __slots__ = ("closed", "command", "depth", "last", "negate", "operator", "outputs", "sources", "word")

    def __init__(self) -> None:
        self.command: RawCommand | None = None  # the one that takes words and redirections
        self.word: RawWord | None = None
        self.last: RawCommand | None = None
        self.operator = ""
        self.negate = False
        self.depth = 0
        self.outputs: list[RawCommand] = []  # commands whose output goes into no pipe so far
        self.closed = 0  # outputs from here on are those of the statement that was closed last
        self.sources: list[RawCommand] = []  # what the next command reads from


class Reader:
    """One walk over a tree without recursion: `enter` says how a node's children are read, and what its end means."""

    __slots__ = ("commands", "flow", "flows", "marks", "redirection", "subshells", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.commands: list[RawCommand] = []
        self.flow = _Flow()
        self.flows: list[_Flow] = []
        self.marks: list[int] = []
        self.subshells = 0
        self.redirection = RawRedirection(0, 0)

    def read(self, tree: Tree) -> list[RawCommand]:
        cursor = tree.walk()
        frames: list[tuple[int, Leave | None]] = []
        context = STATEMENTS
        while True:
            node = cursor.node
            assert node is not None
            inner, leave = self.enter(node, context)
            if inner != SKIP and cursor.goto_first_child():
                frames.append((context, leave))
                context = inner
                continue
            if leave is not None:
                leave()
            while not cursor.goto_next_sibling():
                if not cursor.goto_parent():
                    return self.commands
                context, leave = frames.pop()
                if leave is not None:
                    leave()

    def enter(self, node: Node, context: int) -> Step:
        kind = node.type
        if context == COMMAND:
            return self.part_of_command(node, kind)
        if context == STATEMENTS:
            return self.statement(node, kind)
        if context == WORD:
            return self.part_of_word(node, kind)
        if context == TARGET:
            return self.part_of_redirection(node, kind)
        if context == BROKEN:
            return self.part_of_error(node, kind)
        return self.substitution() if kind in SUBSTITUTIONS else (HOLE, None)

    def statement(self, node: Node, kind: str) -> Step:
        if kind in RESTARTS:
            self.flow.last, self.flow.operator = None, ""
        if kind in COMMANDS:
            self.open(node)
            return COMMAND, self.close
        if kind in SEQUENCES:
            return STATEMENTS, None
        if kind in SEPARATORS:
            return self.separate(kind)
        if kind in BLOCKS:
            return self.block(kind)
        if kind in REDIRECTIONS:
            return self.redirect(node)
        if kind == "variable_assignment":
            self.open(node)
            return self.assignment(node)
        if kind in SUBSTITUTIONS:
            return self.substitution()
        if kind == "ERROR":
            self.flow.command = None
            return BROKEN, None
        if kind == "!":
            self.flow.negate = True
        return SKIPPED if kind in IGNORED else (HOLE, None)

    def part_of_error(self, node: Node, kind: str) -> Step:
        if kind == "command_name":
            self.open(node)
        elif kind not in WORDS or self.flow.command is None:
            return self.statement(node, kind)
        return self.word(node, kind)

    def part_of_command(self, node: Node, kind: str) -> Step:
        if kind == "variable_assignment":
            return self.assignment(node)
        if kind in REDIRECTIONS:
            return self.redirect(node)
        if kind in SEPARATORS:
            return self.separate(kind)
        if kind in BLOCKS:
            return self.block(kind)
        if kind == "ERROR":
            return COMMAND, None
        return SKIPPED if kind in IGNORED else self.word(node, kind)

    def part_of_redirection(self, node: Node, kind: str) -> Step:
        redirection = self.redirection
        if redirection.target is None:
            if kind in OPERATORS:
                redirection.operator_end = node.end_byte
                return SKIPPED
            redirection.target = RawWord(node.start_byte, node.end_byte)
            return self.expand(redirection.target, node.start_byte, node.end_byte, kind)
        if kind == "ERROR":
            return TARGET, None
        return self.word(node, kind) if kind in WORDS else self.statement(node, kind)

    def part_of_word(self, node: Node, kind: str) -> Step:
        if kind not in EXPANSIONS and kind not in SUBSTITUTIONS:
            return WORD, None
        word = self.flow.word
        assert word is not None
        word.holes.append((node.start_byte, node.end_byte))
        return self.substitution() if kind in SUBSTITUTIONS else (HOLE, None)

    def open(self, node: Node) -> RawCommand:
        flow = self.flow
        command = RawCommand(node.start_byte, node.end_byte)
        command.before = flow.last
        command.operator = flow.operator or ("\n" if flow.last else "")
        command.negated, flow.negate = flow.negate, False
        command.in_subshell = self.subshells > 0
        if self.flows:
            command.inside = self.flows[-1].command
        if flow.sources:
            command.piped_from = flow.sources[-1]
            for source in flow.sources:
                source.pipes_into = command
            flow.sources = []
        flow.closed = len(flow.outputs)
        flow.outputs.append(command)
        flow.last = flow.command = command
        flow.operator = ""
        self.commands.append(command)
        return command

    def close(self) -> None:
        command = self.flow.command
        if command and command.operator == "||" and command.words:
            first = command.words[0]
            if self.text[first.start : first.end] in NOTHING:
                self.mark_chain(command.before, "or_true")

    def block(self, kind: str) -> Step:
        flow = self.flow
        self.marks.append(len(flow.outputs))
        self.subshells += kind == "subshell"
        flow.depth += 1

        def leave() -> None:
            flow.depth -= 1
            flow.command = None
            flow.closed = self.marks.pop()
            self.subshells -= kind == "subshell"

        return STATEMENTS, leave

    def substitution(self) -> Step:
        self.flows.append(self.flow)
        self.flow = _Flow()
        self.subshells += 1
        return STATEMENTS, self.leave_substitution

    def leave_substitution(self) -> None:
        self.flow = self.flows.pop()
        self.subshells -= 1

    def separate(self, kind: str) -> Step:
        flow = self.flow
        if kind in {"|", "|&"}:
            flow.sources = flow.outputs[flow.closed :]
            del flow.outputs[flow.closed :]
            kind = "|"
        elif kind == "&":
            self.mark_chain(flow.last, "background")
        flow.operator = kind
        flow.command = None
        flow.closed = len(flow.outputs)
        return SKIPPED

    def mark_chain(self, command: RawCommand | None, mark: str) -> None:
        """Mark a command and those that are joined to it by `&&`, `||` or `|`."""
        while command is not None and not getattr(command, mark):
            setattr(command, mark, True)
            command = command.before if command.operator in {"&&", "||", "|"} else None

    def redirect(self, node: Node) -> Step:
        flow = self.flow
        redirection = self.redirection = RawRedirection(node.start_byte, node.end_byte)
        if flow.command is not None:
            flow.command.redirections.append(redirection)
        elif flow.closed == len(flow.outputs):
            self.open(node).redirections.append(redirection)
        elif flow.depth < DEEPEST_GROUP:
            for command in flow.outputs[flow.closed :]:
                command.redirections.append(redirection)
        return TARGET, None

    def assignment(self, node: Node) -> Step:
        word = RawWord(node.start_byte, node.end_byte)
        command = self.flow.command or self.open(node)
        command.assignments.append(word)
        if command.words:  # `export A=1`
            command.words.append(word)
        return self.expand(word, word.start, word.end, "variable_assignment")

    def word(self, node: Node, kind: str) -> Step:
        start, end = node.start_byte, node.end_byte
        if start == end:
            return SKIPPED
        command = self.flow.command or self.open(node)
        if end > command.end:
            command.end = end
        words = command.words
        if words and words[-1].end == start:  # two nodes without a blank between them are one word
            word = words[-1]
            word.end = end
        else:
            word = RawWord(start, end)
            words.append(word)
        return SKIPPED if kind in LEAVES else self.expand(word, start, end, kind)

    def expand(self, word: RawWord, start: int, end: int, kind: str) -> Step:
        """Go into the part of a word from `start` to `end` only if something in it is expanded."""
        self.flow.word = word
        if kind in SUBSTITUTIONS:
            word.holes.append((start, end))
            return self.substitution()
        if kind in EXPANSIONS:
            word.holes.append((start, end))
            return HOLE, None
        find = self.text.find
        plain = find("$", start, end) < 0 and find("`", start, end) < 0 and find("(", start, end) < 0
        return SKIPPED if plain else (WORD, None)
