# Everything from a bare clone: needs python3 (3.11 or newer), its venv module and make.
#
#   make lint                   lint the example project
#   make lint PATHS="../shop"   lint anything else
#   make test                   all checks: ruff, mypy, pytest
#   make docs                   the pages in docs/ that follow from the code
#   make vscode                 the extension for VS Code, tested and packaged; needs node (20 or newer) and npm

PYTHON ?= python3
PATHS ?= example
VENV := .venv
BIN := $(VENV)/bin
SOURCES := $(shell find linter rules lsp -name '*.py')

.PHONY: lint test docs vscode format clean

# The example is there to be found fault with: that is no failure. Any other path ends with caulk's own status.
lint: $(VENV)/installed $(VENV)/compiled
	@$(BIN)/caulk check $(if $(filter example,$(PATHS)),--exit-zero) $(PATHS)

test: $(VENV)/installed-dev $(VENV)/types $(VENV)/compiled
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	MYPYPATH=$(VENV)/types $(BIN)/mypy
	$(BIN)/pytest -n auto

docs: $(VENV)/installed
	$(BIN)/python docs/generate.py

vscode:
	cd editors/vscode && npm ci --no-audit --no-fund && npm test && npm run package

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# Dependency groups need pip 25.1, which is newer than the pip that many a Python brings along.
$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $@ $(VENV)/installed

# An editable install is compiled as it runs, each time anew where PYTHONDONTWRITEBYTECODE is set: that is most of a run.
$(VENV)/compiled: $(SOURCES) | $(BIN)/python
	@$(BIN)/python -m compileall -q linter rules lsp
	@touch $@

# mypy does not follow the finder by which an editable install maps caulk.linter to linter/. Installing a second,
# real copy would be checked late by one install; links under the installed names are always what is in the tree.
$(VENV)/types: | $(BIN)/python
	@mkdir -p $@/caulk
	@for folder in linter rules lsp; do ln -sfn ../../../$$folder $@/caulk/$$folder; done

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	cd editors/vscode && rm -rf node_modules out caulk.vsix
