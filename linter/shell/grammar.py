"""The grammar of tree-sitter-bash, without what its package loads beside it.

The package's `__init__` imports importlib.resources for queries that are not needed here; that takes longer than
to lint a small file. So its extension module is loaded by itself.
"""

from __future__ import annotations

from importlib.machinery import PathFinder

import tree_sitter


def bash() -> tree_sitter.Language:
    """Give the grammar. Raises ModuleNotFoundError where tree-sitter-bash is not installed."""
    package = PathFinder.find_spec("tree_sitter_bash")
    folders = package.submodule_search_locations if package else None
    spec = PathFinder.find_spec("tree_sitter_bash._binding", folders)
    binding = spec.loader.create_module(spec) if spec and spec.loader else None
    if spec is None or spec.loader is None or binding is None:
        from tree_sitter_bash import language

        return tree_sitter.Language(language())
    spec.loader.exec_module(binding)
    return tree_sitter.Language(binding.language())
