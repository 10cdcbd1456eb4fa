# One door: `make help` lists every recipe. CI calls the same ones.

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
# A file of tests stays on one core: its tests share a world. In the order of the tree: the longest test is a
# file of its own and would be the last.
EVERY_CORE := -n auto --dist loadfile --no-loadscope-reorder
export ZHUJI_DATA ?= $(CURDIR)/data

.DEFAULT_GOAL := help

help:  ## list every recipe
	@grep -hE '^[a-z][a-z-]*:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1	/' | expand -t 22

install: .venv/.installed assets  ## .venv, hash-pinned, and the built assets

.venv/.installed: requirements/uv.lock requirements/dev.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/uv.lock
	@$(BIN)/uv pip sync --quiet --require-hashes requirements/dev.lock requirements/uv.lock
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

assets: .venv/.installed  ## build styles, scripts, fonts, the handbook and translations
	@$(BIN)/python frontend/build.py
	@$(BIN)/python -m tools.handbook.build
	@$(BIN)/python -m tools.translations compile

run: install  ## serve the demo county on 127.0.0.1:8000 (PORT= changes that)
	@$(BIN)/zhuji demo --port $(PORT)
	@$(BIN)/zhuji serve --port $(PORT)

test: install  ## all tests that this machine can run
	@$(BIN)/pytest $(EVERY_CORE)

test-postgres: install  ## the suite on PostgreSQL (a throw-away server of its own)
	@$(BIN)/python -m tools.postgres $(BIN)/pytest $(EVERY_CORE)

check: install  ## format, lint, types, import contracts, migrations, translations, licences, old browsers
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/djlint --lint --quiet src/zhuji
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python -m tools.migrations
	@$(BIN)/python -m tools.translations check
	@$(BIN)/python -m tools.licences
	@$(BIN)/python frontend/compat.py

format: install  ## put the code into its form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

messages: install  ## collect new texts into the translation catalogues
	@$(BIN)/python -m tools.translations update

handbook: install  ## write the generated pages of the handbook
	@$(BIN)/python -m tools.handbook

handbook-pictures: install  ## take the pictures of the handbook anew
	@$(BIN)/python -m tools.handbook.pictures

lock:  ## resolve the dependencies anew
	@$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --quiet --python-version 3.11 --extra postgres -o requirements/run.lock
	@$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --quiet --python-version 3.11 --extra postgres --extra dev -c requirements/run.lock -o requirements/dev.lock
	@echo uv | $(BIN)/uv pip compile - --universal --generate-hashes --no-header --quiet --python-version 3.11 -o requirements/uv.lock

rehearse: install  ## act a class of 200 out on the embedded default
	@$(BIN)/zhuji rehearse --trainees 200

bench: install  ## what the product takes against what it is compared with, as one table (ONLY="hall people")
	@$(BIN)/python -m tools.bench $(ONLY)

bench-exam: install  ## a county sits an exam: speed, and how it grows to 5,000 candidates
	@$(BIN)/python -m tools.bench.exam
	@$(BIN)/python -m tools.bench.exam --growth

drill-exam: install  ## candidates sit while servers are killed, lines cut and the disk full: nothing may be lost
	@$(BIN)/python -m tools.drill.exam

screens: install  ## a picture of every page of the demo county, with what is wrong on it
	@$(BIN)/python -m tools.screens --into build/screens

clean:  ## remove what was built (the data folder stays)
	rm -rf .venv frontend/node_modules src/zhuji/web/static/built src/zhuji/web/static/handbook src/zhuji/web/built src/zhuji/base/fonts

.PHONY: help install assets run test test-postgres check format messages handbook handbook-pictures lock rehearse bench bench-exam drill-exam screens clean
