# `make` alone lists what there is. Everything runs in .venv, which is made from the lock file on the way.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PYTHON ?=
PORT ?= 8000
PROCESSES ?= 2
run := .venv/bin/python
manage := $(run) manage.py
# Outside a server's own environment secrets are made once and kept under var/.
DEVELOPMENT ?= true
export PYTHON PORT DEVELOPMENT

.PHONY: help setup demo test check bench worker beat messages fix lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

setup: ## make .venv from the lock file
	@requirements/install.sh

demo: setup ## a small city and its year, served on http://127.0.0.1:8000 (PORT=)
	@exec $(manage) demo --end-with-parent

test: setup ## all tests, on a database of their own
	@$(run) -m pytest -n $(PROCESSES)

check: setup ## what CI asks of a change, apart from the tests
	$(run) -m ruff format --check .
	$(run) -m ruff check .
	$(run) -m mypy
	.venv/bin/lint-imports --no-cache
	$(manage) check --fail-level WARNING
	$(run) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(manage) messages --check

bench: setup ## what reckoning, a month and a credit cost, against the bare work
	@$(manage) bench

worker: setup ## one Celery worker in the foreground; as many as wanted
	@exec $(manage) worker

beat: setup ## the schedule's clock; one of them
	@exec $(manage) beat

messages: setup ## take sentences into locale/ and compile them
	@$(manage) messages

fix: setup ## format, and mend what ruff can mend
	$(run) -m ruff format .
	$(run) -m ruff check --fix .

lock: setup ## lock the newest versions that pyproject.toml allows
	@for set in "dev --extra demo --extra dev" "server --constraints requirements/dev.lock"; do \
	    set -- $$set; name=$$1; shift; \
	    UV_PYTHON_DOWNLOADS=never .venv/bin/uv pip compile pyproject.toml "$$@" --quiet --universal --python-version 3.11 \
	        --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	        --output-file requirements/$$name.lock; \
	done

clean: ## remove what was made: the environment, the demo's data, caches
	@if [ -x $(run) ]; then $(manage) embedded remove; VAR_DIR=var/test $(manage) embedded remove; fi
	rm -rf .venv .install.lock var .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
