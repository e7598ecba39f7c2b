from collections.abc import Iterator

from caulk.linter.dockerfile.running import Run
from caulk.linter.finding import Finding
from caulk.linter.rule import rule
from caulk.linter.shell.go import loose_modules


@rule(
    "supply-chain",
    severity="warning",
    default=False,
    aliases=("DL3062", "cis:4.7"),
    programs=("go",),
    bad=(
        "FROM golang:1.26\nRUN go install golang.org/x/tools/gopls@latest",
        "FROM golang:1.26\nRUN go get -u github.com/spf13/cobra",
    ),
    good=(
        "FROM golang:1.26\nRUN go install golang.org/x/tools/gopls@v0.16.2",
        "FROM golang:1.26\nRUN go get ./... && go run main.go",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    """A Go program is installed in whatever version there is on the day.

    The next build may get another version, with other behaviour or other code altogether. The module proxy keeps
    every version for good, so naming one behind the @ costs nothing.

    Source: CIS Docker Benchmark 4.7.
    """
    for command in run.commands:
        for module in loose_modules(command):
            name = module.text.partition("@")[0]
            yield Finding(module, f"{name} is taken in whatever version there is on the day")
