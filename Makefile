# The commands of the project; README.md explains the first two.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export CERMIN_HOME ?= $(CURDIR)/var
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP := $(BIN)/python -m pip install --quiet
PYTEST := $(BIN)/python -m pytest

.PHONY: demo run worker test test-postgresql e2e gate weights static lint fix types imports migrations messages \
	translate check check-rest bench requirements clean help

help: ## show this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

demo: $(VENV)/.base ## play the demo story and serve it (PORT, CERMIN_HOME)
	@$(BIN)/python -m cermin.core.catalogues
	@exec $(BIN)/python -m cermin.demo $(PORT)

run: $(VENV)/.base ## serve with automatic reload, for development
	@$(BIN)/cermin prepare
	@CERMIN_DEBUG=yes $(BIN)/cermin runserver $(PORT)

worker: $(VENV)/.base ## run due work
	@$(BIN)/cermin worker

test: $(VENV)/.test ## all tests on SQLite; no browser, no server
	@$(BIN)/python -m cermin.core.catalogues
	$(PYTEST) -n 2 --dist loadfile

# What stores nothing, and the long walk over 500 units, whose questions are the same on both databases.
NOT_STORED := $(addprefix --ignore=,cermin/language cermin/media cermin/config tests/house_rules \
  tests/isolation/test_walk.py cermin/website/tests/test_pictures.py cermin/website/tests/test_reach.py) \
  --deselect=tests/scenarios/test_a_killed_worker_loses_nothing.py::test_work_that_is_done_is_not_done_again

test-postgresql: $(VENV)/.test ## what stores anything, on PostgreSQL (CERMIN_TEST_DATABASE_URL)
	@test -n "$$CERMIN_TEST_DATABASE_URL" || { echo "Set CERMIN_TEST_DATABASE_URL first."; exit 1; }
	@$(BIN)/python -m cermin.core.catalogues
	$(PYTEST) -n 2 --dist loadfile $(NOT_STORED)

e2e: $(VENV)/.dev ## journeys in Debian's chromium, with axe
	@$(BIN)/python -m cermin.core.catalogues
	$(PYTEST) tests/e2e -m e2e

gate: $(VENV)/.base ## what the reading of Indonesian reaches, against its floors
	@$(BIN)/cermin language gate --write docs/reference/language.md

weights: $(VENV)/.dev ## the shipped weights of tone are what their training gives, bit for bit
	CERMIN_REBUILD=1 $(PYTEST) -q cermin/language/tests/sentiment/test_rebuild.py \
	  cermin/language/tests/text/test_spotting.py cermin/language/tests/names/test_sequence.py

lint: $(VENV)/.dev ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

fix: $(VENV)/.dev ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.dev ## mypy, strict
	$(BIN)/mypy cermin

imports: $(VENV)/.dev ## the layers of the architecture
	$(BIN)/lint-imports

migrations: $(VENV)/.base ## no model change without its migration
	$(BIN)/cermin makemigrations --check --dry-run

messages: $(VENV)/.dev ## the Indonesian catalogues are complete
	$(BIN)/python tools/messages.py --check

translate: $(VENV)/.dev ## renew the catalogues from the sources (needs gettext)
	$(BIN)/python tools/messages.py

check: test check-rest ## what CI runs

check-rest: static gate weights test-postgresql e2e

static: lint imports types migrations messages ## what can be said without running anything

bench: $(VENV)/.dev ## the figures that we claim
	$(BIN)/python benchmarks/ingest.py --quick
	$(BIN)/python benchmarks/language.py --quick
	$(BIN)/python benchmarks/sources.py --quick

requirements: $(VENV)/.dev ## renew the pinned versions
	for name in base test dev; do \
	  $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet --no-header \
	    --no-emit-index-url --no-emit-find-links requirements/$$name.in -o requirements/$$name.txt; \
	done

clean: ## remove what was installed and built; data in CERMIN_HOME stays
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache

$(BIN)/python:
	@tools/make-venv $(PYTHON) $(VENV)

$(VENV)/.base: $(BIN)/python requirements/base.txt pyproject.toml
	@echo "Memasang paket yang diperlukan (hanya sekali) …"
	@$(PIP) --require-hashes -r requirements/base.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.base requirements/test.txt
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.test requirements/dev.txt
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
