# `make run` and `make test` are all anybody needs; each does its own set-up. `make help` lists the rest.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run demo test lint types contracts unit faults format clean ready-window ready-sample ready-checks

PYTHON  ?= python3
WORKERS ?= 2

# Always `python -m`: the commands in .venv/bin break when the checkout is moved, the interpreter does not.
PY      := .venv/bin/python
DEMO    := build/demo
PREPARE  = python=$$(PYTHON='$(PYTHON)' sh resources/setup/find-python.sh) && "$$python" -B resources/setup/prepare.py

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do \
		printf '%-18s%s\n' "$$name" "$$what"; done

run: ready-window ## set up what is missing, then open the program
	@$(PY) main.py

demo: ready-sample ## write a sample diary and its two sheets into build/demo, no screen needed
	@rm -rf $(DEMO)/diary && mkdir -p $(DEMO)
	@$(PY) main.py sample $(DEMO)/diary --nights 42
	@$(PY) main.py summary -o $(DEMO)/summary.pdf --diary $(DEMO)/diary --force
	@echo "The sample diary is in $(DEMO)/diary, its two sheets are $(DEMO)/summary.pdf."

test: lint types contracts unit ## every check, in this order; stops at the first that fails
	@echo "All checks passed."

lint: ready-checks ## style
	@echo "== style (ruff)"
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check

types: ready-checks ## types
	@echo "== types (mypy)"
	@$(PY) -m mypy

contracts: ready-checks ## who may import whom
	@echo "== who may import whom (import-linter)"
	@$(PY) -c "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))"

unit: ready-checks ## the tests
	@echo "== tests (pytest)"
	@$(PY) -m pytest --quiet --numprocesses $(WORKERS)

faults: ready-checks ## every promise about safety at its full figure; takes a quarter of an hour
	@$(PY) -m tests.faults

format: ready-checks ## let ruff mend what it can
	@$(PY) -m ruff check --fix
	@$(PY) -m ruff format

clean: ## remove everything the set-up and the checks have made
	@rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

ready-window:
	@$(PREPARE) window

ready-sample:
	@$(PREPARE) sample

ready-checks:
	@$(PREPARE) checks
