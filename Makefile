# Lantern. `make help` lists the verbs. Needs a system Python 3 with pip, make, and Python 3.10 and 3.12
# (by pyenv or on PATH; otherwise uv fetches them).

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

UV_VERSION := 0.13.8
UV := .tools/bin/uv
APP := .venv/app
ENGINE := .venv/engine
PYTHON := $(APP)/bin/python
ENGINE_PYTHON := $(ENGINE)/bin/python
INSTALL := $(UV) pip install --quiet --no-deps --require-hashes
export RASA_TELEMETRY_ENABLED := false
export PYTHONWARNINGS := ignore
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

## run: set up, train what changed, and start the bot (Telegram with TELEGRAM_BOT_TOKEN, else this terminal)
.PHONY: run
run: train
	@$(PYTHON) -m bot run

## scripted: chat by JSON lines; ARGS=--reveal, DATA=DIR
.PHONY: scripted
scripted: quiet-train
	@$(PYTHON) -m bot chat --jsonl $(ARGS) $(if $(DATA),--data $(DATA))

.PHONY: quiet-train
quiet-train:
	@$(MAKE) train >&2

## setup: the two environments, from hashed locks
.PHONY: setup
setup: $(APP)/.ready $(ENGINE)/.ready

## train: the models, if their data changed
.PHONY: train
train: setup
	@$(PYTHON) -m bot train

## test: everything: checks, unit, contract, story, conversation, Telegram and fault tests
.PHONY: test
test: train $(APP)/.dev-ready
	@$(MAKE) check
	@echo "== unit and contract tests"
	@$(PYTHON) -m pytest -q tests/unit tests/contracts tests/docs tests/evaluation --ignore=tests/unit/engine
	@echo "== engine unit tests"
	@$(ENGINE_PYTHON) -m pytest -q -p no:cacheprovider tests/unit/engine
	@echo "== story tests"
	@$(ENGINE_PYTHON) -m rasa test core --model build/lantern.tar.gz --stories tests/stories --out build/stories \
	    --fail-on-prediction-errors --no-errors > build/stories.log 2>&1 \
	    || { tail -n 20 build/stories.log; echo "story tests failed; see build/stories.log"; exit 1; }
	@echo "stories: as expected"
	@echo "== conversations with the real engine"
	@$(PYTHON) -m pytest -q tests/conversations

## unit: the fast tests only
.PHONY: unit
unit: $(APP)/.dev-ready
	@$(PYTHON) -m pytest -q tests/unit tests/contracts --ignore=tests/unit/engine

## check: ruff, mypy, import-linter, content and data validation
.PHONY: check
check: $(APP)/.dev-ready
	@echo "== ruff";           $(APP)/bin/ruff check . && $(APP)/bin/ruff format --check .
	@echo "== mypy";           $(PYTHON) -m mypy
	@echo "== import-linter";  $(APP)/bin/lint-imports --no-cache
	@echo "== content";        $(PYTHON) -m bot content lint && $(PYTHON) -m bot content coverage > /dev/null

## bench: measure speed and memory; writes docs/reference/performance.md
.PHONY: bench
bench: train $(APP)/.dev-ready
	@$(PYTHON) -m bench

## evaluate: how well questions are understood; writes docs/reference/understanding.md
.PHONY: evaluate
evaluate: train
	@$(PYTHON) -m bench.understanding

## compare: pipelines side by side on the same examples, about an hour; writes docs/reference/pipelines.md
.PHONY: compare
compare: setup
	@$(ENGINE_PYTHON) -m bench.compare > build/compare.log 2>&1 || { tail -n 20 build/compare.log; exit 1; }

## evaluate-safety: recall of the safety gate and false alarms; writes docs/reference/safety.md
.PHONY: evaluate-safety
evaluate-safety: train
	@$(PYTHON) -m bench.safety

## evaluate-recognition: what descriptions and offers are read as; writes docs/reference/recognition.md
.PHONY: evaluate-recognition
evaluate-recognition: train
	@$(PYTHON) -m bench.recognition

## pictures: take the pictures of the documents again; needs Chromium; writes docs/pictures/
.PHONY: pictures
pictures: train $(APP)/.dev-ready
	@$(PYTHON) -m tools.pictures

## reliability: five minutes of faults under load; writes docs/reference/reliability.md
.PHONY: reliability
reliability: train $(APP)/.dev-ready
	@$(PYTHON) -m bench.reliability

## simulate-learning: compare refreshers on simulated learners; writes docs/reference/learning-simulation.md
.PHONY: simulate-learning
simulate-learning: $(APP)/.dev-ready
	@$(PYTHON) -m bench.simulate

## lock: resolve the dependencies anew
.PHONY: lock
lock: $(UV)
	@cd requirements && for name in app dev; do \
	  ../$(UV) pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.12 \
	    --excludes excludes.txt --no-header $$name.in -o $$name.lock; done
	@cd requirements && ../$(UV) pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.10 \
	    --excludes excludes.txt --no-header engine.in -o engine.lock

## clean: remove what was built; var/ with its databases stays
.PHONY: clean
clean:
	rm -rf .venv .tools build .mypy_cache .pytest_cache .ruff_cache

## help: this list
.PHONY: help
help:
	@grep -hE '^## ' $(MAKEFILE_LIST) | sed -e 's/^## //' -e 's/: /\t/' | expand -t 18

$(UV):
	@command -v python3 >/dev/null || { echo "Lantern needs Python 3 with pip (python3 is not on the PATH)."; exit 1; }
	@python3 -m pip --version >/dev/null 2>&1 || { echo "python3 has no pip. On Debian: apt-get install python3-pip"; exit 1; }
	@echo "Fetching uv $(UV_VERSION) …"
	@python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .tools uv==$(UV_VERSION)

$(APP)/.ready: requirements/app.lock $(UV)
	@echo "Setting up the app's environment (Python 3.12) …"
	@$(UV) venv --quiet --allow-existing --python 3.12 $(APP) || { echo "Python 3.12 was not found and could not be fetched. With pyenv: pyenv install 3.12"; exit 1; }
	@$(INSTALL) --python $(PYTHON) -r requirements/app.lock
	@touch $@

$(APP)/.dev-ready: requirements/dev.lock $(APP)/.ready
	@echo "Adding the test tools …"
	@$(INSTALL) --python $(PYTHON) -r requirements/dev.lock
	@touch $@

$(ENGINE)/.ready: requirements/engine.lock $(UV)
	@echo "Setting up the engine's environment (Python 3.10, about 2.5 GB on disk) …"
	@$(UV) venv --quiet --allow-existing --python 3.10 $(ENGINE) || { echo "Python 3.10 was not found and could not be fetched. With pyenv: pyenv install 3.10"; exit 1; }
	@$(INSTALL) --python $(ENGINE_PYTHON) -r requirements/engine.lock
	@touch $@
