# Two commands are enough on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORY := ev-battery-export-controls
READY := $(VENV)/.ready

.PHONY: demo test check format lint types layers evals bench bench-small fuzz clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,evals]'
	touch $(READY)

demo: $(READY)
	$(BIN)/reconcile run $(STORY)

$(VENV)/.cluster: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[cluster]'
	touch $@

test: $(VENV)/.cluster
	$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term:skip-covered

format: $(READY)
	$(BIN)/ruff format .

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports --no-cache

check: lint types layers test

evals: $(READY)
	$(BIN)/python -m tests.evals $(EVAL_DATA)

$(VENV)/.peers: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	touch $@

bench: $(VENV)/.peers
	$(BIN)/python -m tests.bench

bench-small: $(READY)
	$(BIN)/python -m tests.bench audit --sizes 50,200 --everything 200

fuzz: $(READY)
	$(BIN)/python -m tests.fuzz $(or $(FUZZ_SECONDS),30)

clean:
	rm -rf $(VENV) .reconcile-cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
