"""What a file is, by its name, or where that says nothing by its text."""

from __future__ import annotations

from caulk.linter.registry import Kind

# Templates are no Dockerfiles yet, backups none any more.
_NEVER = (
    *(".dockerignore", ".md", ".rst", ".adoc", ".html", ".yml", ".yaml", ".orig", ".rej", ".bak", ".swp", "~"),
    *(".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".template", ".erb", ".in", ".mustache", ".hbs", ".ejs"),
)
# `dockerfile_parser.py` is about Dockerfiles; `Dockerfile.py` may well be one.
_ABOUT = (
    *(".c", ".cc", ".cpp", ".cs", ".go", ".java", ".js", ".kt", ".lua", ".php", ".pl", ".py", ".pyc", ".pyi", ".rb"),
    *(".rs", ".scala", ".sh", ".swift", ".ts", ".tsx", ".vim", ".css", ".gif", ".jpg", ".png", ".svg", ".json"),
    *(".lock", ".toml", ".txt", ".xml", ".zip", ".tmlanguage"),
)
_STEMS = ("dockerfile", "containerfile")


def kind_by_name(name: str) -> Kind | None:
    """Say what a file of this name (without its folder) is; None if it is neither kind."""
    lower = name.lower()
    if lower.endswith((".yml", ".yaml")):
        return "compose" if _is_compose(lower) else None
    if "erfile" not in lower or lower.endswith(_NEVER):
        return None
    if lower.startswith(_STEMS):
        rest = lower.removeprefix("dockerfile").removeprefix("containerfile")
        return None if rest[:1] != "." and lower.endswith(_ABOUT) else "dockerfile"
    return "dockerfile" if lower.endswith((".dockerfile", ".containerfile")) else None


def _is_compose(lower: str) -> bool:
    stem = lower.rpartition(".")[0]
    if stem.startswith("docker-compose"):
        return True
    return stem.startswith("compose") and not stem[7:8].isalpha()


def kind_by_text(name: str, text: str) -> Kind:
    """Guess what a file is that somebody named: YAML and what begins with a key of compose, else a Dockerfile."""
    if name.lower().endswith((".yml", ".yaml")):
        return "compose"
    for line in text[:10_000].splitlines():
        words = line.split(None, 1)
        if words and not words[0].startswith("#"):
            is_key = words[0] == "---" or (words[0].endswith(":") and line[0] not in " \t")
            return "compose" if is_key else "dockerfile"
    return "dockerfile"
