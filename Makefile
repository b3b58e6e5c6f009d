# make chat  - set everything up, index the sample articles, open the chat
# make test  - set everything up, pass the tests
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help chat test check lint type gate bench browser clean

help: ## show this help
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 10

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@

chat: $(VENV)/.installed ## open the chat (over the sample articles, or INDEX=DIR)
	$(BIN)/python app.py $(if $(INDEX),--index $(INDEX))

browser: ## Chromium for the browser tests (Debian or Ubuntu, as root); without it they are skipped
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || \
	  echo "no Chromium here and none could be installed: the browser tests will be skipped"

test: $(VENV)/.installed-dev browser ## lint, types, all tests, the quality gate
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest
	$(BIN)/python -m benchmarks.gate

lint: $(VENV)/.installed-dev ## ruff
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

type: $(VENV)/.installed-dev ## mypy, strict
	$(BIN)/mypy

gate: $(VENV)/.installed-dev ## quality floors of the shipped models
	$(BIN)/python -m benchmarks.gate

clean: ## remove the virtual environment and build left-overs
	rm -rf $(VENV) build dist *.egg-info
