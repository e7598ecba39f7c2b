from collections.abc import Iterator

from caulk.linter.finding import Finding, Fix
from caulk.linter.rule import rule
from caulk.linter.source import Problem


@rule(
    "correctness",
    severity="error",
    fix="unsafe",
    aliases=(
        *("DL1000", "DL3043", "DL3061", "dclint:invalid-yaml", "kics:first_instruction_should_be_arg_or_from"),
        *("kics:should_specify_base_image", "kics:from_or_maintainer_cannot_be_triggered_within_onbuild"),
        *("dockerfilelint:from_first", "dockerfilelint:invalid_command", "dockerfilelint:required_params"),
        "dockerfilelint:missing_args",
    ),
    bad="""
        FROM debian:12
        RUNN make
    """,
    good="""
        FROM debian:12
        RUN make
    """,
)
def check(problem: Problem) -> Iterator[Finding]:
    """The file cannot be read: a build or `docker compose` ends with an error here.

    The rest of the file is linted all the same, as far as it can be read.

    The fix is unsafe because it takes a word for the one that looks most like it.
    """
    is_compose = problem.span.source.path.lower().endswith((".yml", ".yaml"))
    peers = problem.aliases or (("dclint:invalid-yaml",) if is_compose else ("DL1000",))
    edit = problem.edit
    fix = Fix(f"Write {edit.text}" if edit.text else "Delete it", edit) if edit is not None else None
    yield Finding(problem, problem.message, fix, aliases=peers)
