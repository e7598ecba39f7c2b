from collections.abc import Iterator

from caulk.linter.compose.resources import Config
from caulk.linter.finding import Finding
from caulk.linter.rule import rule

COMPOSE = """
    services:
      web: {image: nginx:1.28, configs: [site]}
    configs:
      site: {file: ./site.txt}
"""


@rule(
    "correctness",
    severity="error",
    confidence="medium",
    bad={"compose.yaml": COMPOSE, "README.md": "# Shop\n"},
    good={"compose.yaml": COMPOSE, "site.txt": "example.org\n"},
)
def check(config: Config) -> Iterator[Finding]:
    """A config is read from a file that is not there.

    Whatever uses the config does not start. Nothing is said of files that git ignores, that have a template beside
    them, or whose folder holds nothing else: they are made where the project runs.
    """
    path, missing = config.path, config.absent_file
    if path is not None and missing is not None:
        yield Finding(path, f"there is no file `{path.text}` for the config `{config.name}`{missing.guess}")
