# Needs git, make and Python 3.11 or later; everything else is set up here.
# The first that is there, runs, is new enough and can make a virtual environment; or name one: make PYTHON=...
PYTHON = $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; \
	done)
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test check format lint types layers tests gold bench golden constraints clean

demo: $(READY)  ## what Medway changed between its recruitment pages of 2019 and 2021
	@$(BIN)/msgdiff --corpus corpus diff medway-recruitment@2019..medway-recruitment@2021

test: check tests  ## everything that must hold: format, lint, types, layers, tests

check: format lint types layers

format: $(READY)
	$(BIN)/ruff format --check .

lint: $(READY)
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

tests: $(READY)
	$(BIN)/python -m pytest

golden: $(READY)  ## write the expected output of tests/cases anew; read the diff line by line
	$(BIN)/python -m pytest tests/test_cases.py --update-golden

constraints: pyproject.toml  ## pin and hash every dependency anew; needs uv
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-annotate --custom-compile-command "make constraints" --output-file constraints.txt

# What ours is measured beside has an environment of its own, and real pages come from a bundle beside the checkout.
PEERS := build/peers
BUNDLE := ../shared/histories/pga-versions.bundle
HISTORIES := $(if $(wildcard $(BUNDLE)),build/histories.git)
VERSIONS := $(if $(HISTORIES),--histories $(HISTORIES))
BESIDE := PYTHONPATH="`$(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))'`" $(PEERS)/bin/python

bench: $(READY) $(PEERS)/ready $(HISTORIES)  ## time and memory, ours and others'; docs/benchmarks.md tells what the tables mean
	@$(if $(HISTORIES),,echo "no $(BUNDLE): generated pages alone are measured")
	@$(BIN)/python -m benchmarks.commands --peers $(PEERS) $(VERSIONS)
	@$(BESIDE) -m benchmarks.words --pairs 2 $(VERSIONS)
	@$(BESIDE) -m benchmarks.pages $(VERSIONS)
	@$(BIN)/python -m benchmarks.commitments $(VERSIONS)
	@$(BIN)/python -m benchmarks.evidence

# redlines imports typing_extensions without asking for it.
$(PEERS)/ready: Makefile
	$(PYTHON) -m venv --clear $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check \
		redlines==0.6.2 typing_extensions==4.16.0 diff-match-patch==20241021
	@touch $@

build/histories.git: $(BUNDLE)
	rm -rf $@
	git clone --quiet --bare $< $@

# Texts labelled by others, which are not ours to pass on; tasks the scorer knows: make gold TASKS="aesop stance".
GOLD := ../shared/gold/score
TASKS ?= argrewrite argrewrite_moves aesop arxivedits

gold: $(READY)  ## accuracy on labelled texts, where they are beside the checkout
	@test -e $(GOLD) || { echo "make gold needs the labelled texts and their scorer: $(GOLD) is not there" >&2; exit 2; }
	@$(BIN)/python $(GOLD) $(TASKS)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "msgdiff needs Python 3.11 or later with venv; name one with make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q msgdiff
	@touch $(READY)
