# Tasks, each one word: make quick. PYTHON names another interpreter.
PYTHON ?= python

.PHONY: quick test check docs renew baseline bench

quick:  ## the tests that answer within a minute
	$(PYTHON) -m pytest -m quick -n auto

test:  ## all tests
	$(PYTHON) -m pytest -n auto

check:  ## what is checked without running anything
	ruff check .
	ruff format --check .
	mypy

docs:  ## the site, in build/site
	$(PYTHON) -m mkdocs build --strict

renew:  ## all pages, samples and pictures that show results, after a change of behaviour
	$(PYTHON) docs/renew.py

baseline:  ## the pinned run, saying what moved
	$(PYTHON) tests/baseline/baseline.py

bench:  ## speed on this machine
	$(PYTHON) run.py bench
