# Needs Python 3.11 or newer and make, nothing else; `make help` lists the targets.
PYTHON ?= python3
BIN := .venv/bin
STORY := claims/xiaomi-ev
REPORT := reports/xiaomi-ev

.PHONY: help report docs test lint benchmarks
.DEFAULT_GOAL := help

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

# A stamp file a set-up, so that pip runs again only when the project's requirements changed.
.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("reconcile needs Python 3.11 or newer, not " + sys.version.split()[0]) if sys.version_info < (3, 11) else 0'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	$(BIN)/python -m compileall -q reconcile
	@touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

report: .venv/installed  ## run the shipped story and write its report
	@$(BIN)/reconcile run $(STORY)/articles -o $(REPORT).md --quiet
	@$(BIN)/reconcile run $(STORY)/articles -o $(REPORT).html --quiet
	@echo "Report written: $(REPORT).md and $(REPORT).html (open it in a browser)"

docs: .venv/installed  ## bring the samples in the README and in docs up to date
	$(BIN)/python docs/refresh.py

test: .venv/installed-dev  ## run the tests
	$(BIN)/python -m pytest

lint: .venv/installed-dev  ## check style, types and the layers between modules
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

benchmarks: .venv/installed-dev  ## measure accuracy and speed
	$(BIN)/python -m benchmarks.accuracy --write
	$(BIN)/python -m benchmarks.speed --write
