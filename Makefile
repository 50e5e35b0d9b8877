# What follows two hashes is what `make help` says of a target.
PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/python -m pip install --disable-pip-version-check --progress-bar off \
	--require-hashes --no-deps --only-binary :all:

export PORT ?= 8000
export VAR_DIR ?= var
export DEMONSTRATION ?= yes

.DEFAULT_GOAL := help
.PHONY: help run set-up look test test-postgres drills bench browsers pictures lint types lock clean

help: ## List these targets.
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

run: look set-up ## Set up what is missing, then run the site and its clock (PORT, VAR_DIR).
	@exec $(BIN)/python deploy/run.py

# Before anything takes long: is there a Python, and is the port free?
look:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or later is needed; name yours: make PYTHON=python3.11 run"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python lacks its venv module. On Debian: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) deploy/run.py --only-look

set-up: $(VENV)/run.installed ## Prepare environment, database, demonstration and static files.
	@echo "Preparing the heading typeface, the database and the demonstration …"
	@$(MANAGE) build_fonts
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) seed_demo
	@$(MAKE) --silent --no-print-directory $(VAR_DIR)/static/staticfiles.json

# Hashed, compressed copies are made anew only when a source of theirs changed.
$(VAR_DIR)/static/staticfiles.json: $(VENV)/run.installed \
		$(shell find static $(VAR_DIR)/built -type f 2>/dev/null)
	@echo "Compressing the static files …"
	@$(MANAGE) collectstatic --no-input --clear --verbosity 0
	@touch $@

$(BIN)/python:
	@$(MAKE) --no-print-directory look
	@echo "Making the environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/%.installed: requirements/%.txt | $(BIN)/python
	@echo "Installing the locked packages of $< …"
	@$(PIP) -r $<
	@touch $@

test: $(VENV)/test.installed ## Run the tests (ARGS="tests/reports -x" for some of them).
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

test-postgres: $(VENV)/test.installed ## The same on a PostgreSQL that is made and thrown away.
	@.ci/with-postgres $(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

drills: $(VENV)/test.installed ## The long form of the drills, on both databases: hours (DRILL_CONCERNS, DRILL_KILLS).
	@DRILL_CONCERNS=$${DRILL_CONCERNS:-20000} DRILL_KILLS=$${DRILL_KILLS:-100} \
		sh -c '$(BIN)/python -m pytest tests/drills && \
		.ci/with-postgres $(BIN)/python -m pytest tests/drills && \
		$(BIN)/python -m tests.drills.flood'

bench: $(VENV)/test.installed ## How fast telling is, beside a plain Django form with one insert.
	@$(BIN)/python -m tests.benchmarks

browsers: ## Install the Chromium that the browser tests drive (Debian, as root).
	apt-get update -q
	apt-get install -q -y --no-install-recommends chromium chromium-headless-shell

pictures: $(VENV)/test.installed ## Make the pictures of the README again (needs the browser).
	@$(BIN)/python docs/pictures.py

lint: $(VENV)/test.installed ## Check style and layout.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/test.installed ## Check types.
	@$(BIN)/mypy .

lock: ## Lock the requirements again after pyproject.toml changed (needs uv).
	$(UV) pip compile pyproject.toml --python-version 3.11 --generate-hashes --universal \
		--no-header --no-annotate --quiet -o requirements/run.txt
	$(UV) pip compile pyproject.toml --group dev --python-version 3.11 --generate-hashes \
		--universal --no-header --no-annotate --quiet -o requirements/test.txt

clean: ## Remove the environment and caches; the data under VAR_DIR stays.
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
