# make site: set up and build the sample site into output/.   make test: set up and run all that CI runs.
VENV := .venv
BIN := $(VENV)/bin
.PHONY: site test setup clean

site: setup
	$(BIN)/kartrasite build .

test: setup
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --cov=kartrasite --cov-branch --cov-report=term:skip-covered

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml .ci/setup
	bash .ci/setup $(VENV)
	touch $@

clean:
	rm -rf $(VENV) output .kartrasite
