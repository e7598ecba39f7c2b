"""The keys of caulk.toml, in a line each."""

from __future__ import annotations

CONFIG_KEYS = {
    "select": 'Only these rules are on. By default ["recommended"].',
    "extend-select": "These rules are on as well.",
    "ignore": "These rules are off.",
    "extend-ignore": "These rules are off as well.",
    "severity": "Severities other than the rules' own, by rule, other linter's id or preset.",
    "per-file-ignores": "Which rules are off in the files that a pattern matches, relative to this file.",
    "exclude": "Patterns of files that are not linted, relative to this file.",
    "plugins": "Plugins to take rules from, by their entry points in the group caulk.rules.",
    "fail-on": "From which severity on a finding makes the run fail. By default warning.",
    "baseline": "The file that lists the findings which are known and not told, relative to this file.",
    "root": "Whether the search for configs ends here.",
    "extend": "Another config that this one builds on, relative to this file.",
    "rules": "The options of rules.",
}
PRESET_MEANINGS = {
    "all": "Every rule, those off by default too.",
    "recommended": "The rules that are on by default.",
    "hadolint": "The rules with an id of hadolint or ShellCheck that hadolint reports.",
    "build-checks": "The rules with the id of one of BuildKit's own checks.",
    "cis": "The rules with a number of the CIS Docker Benchmark.",
    "compose-style": "The rules about the style of compose files.",
    "correctness": "What does not do what was meant.",
    "security": "What an attacker could use.",
    "supply-chain": "What comes from elsewhere and may change or be forged.",
    "size": "What makes images larger than needed.",
    "speed": "What makes builds slower than needed.",
    "style": "What is harder to read than needed.",
}
