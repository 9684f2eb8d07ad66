# Everything a developer or a pipeline does with this project. `make` alone shows the demonstration.
#
#   PYTHON   the interpreter (3.11 or newer) that makes the virtual environment
#   VENV     where that environment lies; one that exists is used as it is
#   WORKERS  processes that share the tests; more than cores, for many a test waits for a terminal

PYTHON ?= python3
VENV ?= .venv
WORKERS ?= 4

BIN := $(VENV)/bin
PY := $(BIN)/python
# A wheel or nothing: building from source would bring in tools that no hash covers.
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:

DEMO := build/demo
EXAMPLE := kreis-warendorf
WOHIN := $(PY) -m cli

SOURCES := inventory solver report cli tui
CATALOGUE := translations/de/LC_MESSAGES/wohin

.DEFAULT_GOAL := demo
.DELETE_ON_ERROR:
.PHONY: demo test lint format bench translations lock clean

# --- the environment -----------------------------------------------------------------------------

$(PY):
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "'$(PYTHON)' was not found. Name a Python of 3.11 or newer: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "wohin needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "$(PYTHON) could not make a virtual environment (on Debian and Ubuntu: install python3-venv)." >&2; \
	  rm -rf $(VENV); exit 1; }

# An environment that somebody else made may be too old, or lack pip.
define READY
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(VENV) holds $$($(PY) -V), but wohin needs Python 3.11 or newer: remove it, or name another with VENV=" >&2; exit 1; }
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PY) -m ensurepip >/dev/null
endef

# The stamps remember which lock was installed; as long as it does not change, pip is not asked again.
$(VENV)/.runtime: requirements/runtime.txt | $(PY)
	$(READY)
	@echo "Installing the locked packages into $(VENV)" >&2
	@$(PIP_INSTALL) -r requirements/runtime.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(PY)
	$(READY)
	@echo "Installing the locked packages and development tools into $(VENV)" >&2
	@$(PIP_INSTALL) -r requirements/dev.txt
	@touch $@ $(VENV)/.runtime

# --- use -----------------------------------------------------------------------------------------

# The bundled Kreis from the inventory to figures a council can read, through the command line alone.
demo: $(VENV)/.runtime
	@mkdir -p $(DEMO) && rm -f $(DEMO)/$(EXAMPLE).toml $(DEMO)/plan.toml
	$(WOHIN) example $(EXAMPLE) -o $(DEMO)/$(EXAMPLE).toml
	$(WOHIN) solve $(DEMO)/$(EXAMPLE).toml -o $(DEMO)/plan.toml --time-limit 60 --seed 1
	$(WOHIN) verify $(DEMO)/$(EXAMPLE).toml $(DEMO)/plan.toml
	$(WOHIN) show $(DEMO)/$(EXAMPLE).toml $(DEMO)/plan.toml --view waves
	$(WOHIN) show $(DEMO)/$(EXAMPLE).toml $(DEMO)/plan.toml --view costs

# --- development -----------------------------------------------------------------------------------

# Whole files go to one process at first and move when another runs out of work. Bytecode is kept even
# where the machine is told not to: tests start programs, and each of them would compile it all anew.
test: $(VENV)/.dev
	PYTHONDONTWRITEBYTECODE= $(PY) -m pytest -n $(WORKERS) --dist worksteal -m "not bench"

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev
	$(PY) -m benchmarks $(if $(FULL),--full)

# No fuzzy guesses: a sentence is translated or it is missing. No creation date: without a new
# sentence, nothing changes.
translations: $(VENV)/.dev
	$(BIN)/pybabel --quiet extract --no-wrap --sort-by-file --add-location file --project wohin \
	  --keyword _n --output-file translations/wohin.pot $(SOURCES)
	$(BIN)/pybabel --quiet update --no-wrap --no-fuzzy-matching --ignore-pot-creation-date \
	  --ignore-obsolete --domain wohin --locale de \
	  --input-file translations/wohin.pot --output-file $(CATALOGUE).po
	$(BIN)/pybabel --quiet compile --domain wohin --locale de \
	  --input-file $(CATALOGUE).po --output-file $(CATALOGUE).mo

# Run with the oldest supported Python, so that the lock holds for the newer ones too. Where the
# packages come from is the business of the machine, not of the lock.
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options $(LOCK_OPTIONS)
lock: | $(PY)
	@$(PY) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { \
	  echo "The lock is made with Python 3.11: make lock VENV=/tmp/lock PYTHON=python3.11" >&2; exit 1; }
	@$(MAKE) --no-print-directory $(VENV)/.dev
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) --extra report --output-file requirements/runtime.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) --extra report --extra dask --extra dev --constraint requirements/runtime.txt \
	  --output-file requirements/dev.txt pyproject.toml

clean:
	rm -rf build dist wohin.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -print0 | xargs -0 rm -rf
