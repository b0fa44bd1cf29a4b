# Each target does its own set-up. `make setup` makes the environment alone.
PYTHON ?= python3
GOLD ?= ../shared/gold
BIN := .venv/bin
READY := .venv/.ready
TRAINING := .venv/.training
GATE := evaluation/floors.json
KIRKUK ?= .venv/kirkuk.duckdb
PORT ?= 8765
KILLS ?= 200
FILLS ?= 10

.PHONY: setup demo test ray fuzz fuzz-web serve lint types imports check eval eval-sample floors schema pictures screenshots bench bench-sample kill teach train rank clean
.DEFAULT_GOAL := help

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

setup: $(READY)  ## the environment in .venv/

$(READY): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(READY)  ## read the reports in examples/ and print the result
	@$(BIN)/sides read examples/kirkuk-2017/12-washington-neutral.txt
	@$(BIN)/sides read examples/islands --registry examples/islands/registry.yaml --format summary
	@$(BIN)/sides read examples/kirkuk-2017 --format summary

test: $(READY)  ## the whole test suite (needs Chromium, which is installed where that can be done)
	@$(BIN)/python -m tests.web.chromium
	$(BIN)/python -m pytest -n 2

fuzz: $(READY)  ## damaged inputs to every parser (COUNT=20000, SEED=1)
	$(BIN)/python -m evaluation.fuzz --count $(or $(COUNT),20000) --seed $(or $(SEED),1)

fuzz-web: $(READY)  ## the HTTP interface against its own description, 300 requests a route
	SIDES_EXAMPLES=300 $(BIN)/python -m pytest tests/web/api/test_described.py

serve: $(READY)  ## open the Kirkuk examples in the browser (PORT=8765)
	@test -e $(KIRKUK) || $(BIN)/sides add examples/kirkuk-2017 --store $(KIRKUK)
	@$(BIN)/sides serve --store $(KIRKUK) --port $(PORT)

ray: $(READY)  ## many machines, the long form: processes and a node of a local Ray are killed
	SIDES_RAY=1 $(BIN)/python -m pytest tests/adding/many/test_ray.py

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

check: lint types imports  ## style, types, and the one way of imports

eval: $(READY)  ## score every gold set (GOLD=folder)
	$(BIN)/sides evaluate --gold $(GOLD) --part dev --floors $(GATE) --check

eval-sample: $(READY)  ## the same on a sample, in under two minutes
	$(BIN)/sides evaluate --gold $(GOLD) --part dev --sample 60 --floors $(GATE) --check

floors: $(READY)  ## score every gold set and raise the floors that were passed
	$(BIN)/sides evaluate --gold $(GOLD) --part dev --floors $(GATE) --raise-floors

schema: $(READY)  ## write the JSON Schema of the records to docs/
	$(BIN)/sides schema --output docs/reading.schema.json

pictures: $(READY)  ## draw the pictures of docs/pictures.md, by the commands on that page
	@mkdir -p docs/pictures
	@store=$$(mktemp -d) && grep '^sides ' docs/pictures.md \
	  | PATH="$(CURDIR)/$(BIN):$$PATH" SIDES_STORE=$$store/kirkuk.duckdb sh -e > /dev/null \
	  && rm -r $$store

screenshots: $(READY)  ## take the pictures of docs/page.md in the browser
	@$(BIN)/python -m tests.web.chromium
	$(BIN)/python -m evaluation.screenshots examples docs/page

bench: $(READY)  ## times: the reader against en_core_web_sm, sides of big networks, answers of a big store
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	$(BIN)/python -m evaluation.bench examples --gold $(GOLD)
	$(BIN)/python -m evaluation.bench_networks --gold $(GOLD)
	$(BIN)/python -m evaluation.bench_store examples
	$(BIN)/python -m evaluation.pages
	$(BIN)/python -m evaluation.bench_adding examples training/sentences --gold $(GOLD)
	$(BIN)/python -m evaluation.bench_server examples

bench-sample: $(READY)  ## a short form of bench and fuzz, in under two minutes
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	$(BIN)/python -m evaluation.bench examples --rounds 1 --most 1.5
	$(BIN)/python -m evaluation.bench_adding examples training/sentences --few 60 --many 60
	$(BIN)/python -m evaluation.pages --count 300
	$(BIN)/python -m evaluation.fuzz --count 500

kill: $(READY)  ## runs that are killed and disks that fill up, resumed: the same store (KILLS=200)
	$(BIN)/python -m evaluation.kills --kills $(KILLS) --fills $(FILLS)

$(TRAINING): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,train]'
	@touch $@

teach: $(TRAINING)  ## the teacher: labels pairs for the small encoder (training/labels/)
	$(BIN)/python -m training.teach --gold $(GOLD)

train: $(TRAINING)  ## train the small encoder, export it, calibrate it: the files that are shipped
	$(BIN)/python -m training.fit --gold $(GOLD)
	$(BIN)/python -m training.export
	$(BIN)/python -m training.calibrate --gold $(GOLD)
	$(BIN)/python -m training.fit_statuses

rank: $(READY)  ## learn how places are ranked (place_weights.yaml), cross-validated
	$(BIN)/python -m training.rank_places --gold $(GOLD) --write

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
