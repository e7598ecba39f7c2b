"""What a name tells of a file."""

from __future__ import annotations

_SUFFIXES = (
    *(".acl", ".cfg", ".cnf", ".conf", ".config", ".css", ".csv", ".hcl", ".html", ".ini", ".j2", ".js", ".json"),
    *(".ldif", ".lua", ".php", ".properties", ".py", ".rb", ".rules", ".sh", ".sql", ".template", ".tmpl", ".toml"),
    *(".ts", ".txt", ".vcl", ".xml", ".yaml", ".yml"),
)
# `config.example.yml`, `web.env.dist`: who clones the project is to make a file of it.
_TEMPLATES = ("example", "sample", "template", "default", "dist", "tmpl", "tpl")


def is_file(name: str) -> bool:
    """Say whether something of this name is a file, and no folder, by its ending."""
    return name.lower().endswith(_SUFFIXES)


def is_template(name: str) -> bool:
    """Say whether a name says that another file is to be made of it."""
    lower = name.lower()
    return any(word in lower for word in _TEMPLATES)


def is_template_of(template: str, name: str) -> bool:
    """Say whether a file is there to be copied under another name."""
    lower = template.lower()
    if "env" in lower and "env" in name.lower():
        return is_template(lower)
    stem = name.lower().rpartition(".")[0] or name.lower()
    return lower != name.lower() and stem in lower and is_template(lower)
