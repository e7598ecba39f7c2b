"""What `caulk.linter` offers is there, and offering it loads nothing."""

import subprocess
import sys

import caulk.linter
import pytest


@pytest.mark.parametrize("name", ["Command", "Diagnostic", "Finding", "Fix", "Service", "Stage", "Variable", "read"])
def test_a_name_of_the_public_face_can_be_imported(name):
    assert getattr(caulk.linter, name).__name__ == name


def test_any_other_name_is_refused():
    with pytest.raises(AttributeError, match="nonsense"):
        caulk.linter.nonsense  # noqa: B018


def test_importing_the_public_face_loads_no_model():
    code = "import sys, caulk.linter; print([name for name in sys.modules if name.startswith('caulk.linter.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
