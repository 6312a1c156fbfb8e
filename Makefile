# The two commands a newcomer needs are `make run` and `make test`; `make help` lists the rest.
SHELL := /bin/sh
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
IN := .venv/bin/python

.PHONY: help run test test-fast journeys bench fix messages reset python environment tools
.DEFAULT_GOAL := help

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' Makefile
	@echo "PORT (8000) and DATA_DIR (var/) let two clones run side by side: make run PORT=8001"

run: environment ## start Schakel with its demo; Ctrl-C stops it
	@exec $(IN) -m ops.manager

test: tools ## run everything that CI runs
	@exec $(IN) -m ops.check all

test-fast: tools ## run what takes less than a minute
	@exec $(IN) -m ops.check fast

journeys: tools ## run the browser tests only
	@exec $(IN) -m ops.check journeys

bench: tools ## measure the speeds and write var/bench.json
	@DURABLE=1 exec $(IN) -m pytest tests/benchmarks -m benchmark -p no:randomly -q

fix: tools ## let the tools put right what they can
	@$(IN) -m ruff check --fix --quiet . ; $(IN) -m ruff format --quiet .
	@$(IN) manage.py messages

messages: environment ## gather the texts into locale/ and compile them
	@exec $(IN) manage.py messages

reset: python ## throw the demo and what was entered away, after a question
	@exec $(PYTHON) -m ops.reset

python:
	@test -n "$(PYTHON)" || { echo "Schakel needs Python 3.11 or newer: no python3 here is." >&2; exit 1; }

environment: python
	@$(PYTHON) -m ops.environment run

tools: python
	@$(PYTHON) -m ops.environment test
