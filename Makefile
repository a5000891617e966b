# `make help` says what there is. Each command sets up what it needs first.
SHELL := /bin/sh
BIN := .venv/bin
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format fuzz stories bench vendor clean

help: ## Say what each command does
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/.synced: uv.lock pyproject.toml tools/setup
	@tools/setup

setup: .venv/.synced ## Make .venv with everything pinned in uv.lock

demo: setup ## Start a demo session of the Cuban crisis on 127.0.0.1:8000 (ARGS=--json for programs)
	@$(BIN)/trainer demo $(ARGS)

test: setup ## Run the whole suite, with lint and types in it (ARGS="-k offers" for a part)
	@tools/test $(ARGS)

lint: setup ## Check style, types and who imports whom
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup ## Lay out the Python code
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

fuzz: setup ## Search longer for faults in the rules (the tests marked campaign)
	@$(BIN)/python -m pytest -m campaign --timeout 3600 $(ARGS)

stories: setup ## Play the longer stories in real browsers (the tests marked story)
	@$(BIN)/python -m pytest tests/e2e -m "story or not story" -n 2 $(ARGS)

bench: setup ## Measure acts a second beside a bare server, and scoring beside NegMAS
	@$(BIN)/python bench/acts.py $(ARGS)
	@$(BIN)/python -m bench.scoring

vendor: setup ## Fetch the pinned browser libraries into static/vendor
	@$(BIN)/python tools/vendor.py

clean: ## Remove everything that can be made again
	@rm -rf .venv .uv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	@find trainer tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
