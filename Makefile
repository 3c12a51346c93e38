# Every target does its own set-up; the second time that costs a blink. CI calls the same targets.

PYTHON ?= python3
VENV := .venv/bin
WORKERS ?= auto
# The slow ones wait for servers and for processes that were killed: one more worker fills the gaps.
SLOW_WORKERS ?= $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) + 1)")
TESTS ?=
# Where make test-services finds PostgreSQL and Redis.
SERVICES_DATABASE_URL ?= $(or $(DATABASE_URL),postgres://postgres:postgres@127.0.0.1:5432/postgres)
SERVICES_REDIS_URL ?= $(or $(REDIS_URL),redis://127.0.0.1:6379/0)

.DEFAULT_GOAL := help
.PHONY: help run set-up set-up-dev test test-browser test-services test-slow test-kills lint bench check-verapdf score clean

help: ## Show what make can do
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: set-up ## Start YOT Plan on this machine: everything in one process, on SQLite
	@exec $(VENV)/python -m yotplan.embedded

set-up: ## Make this machine ready to run YOT Plan
	@$(PYTHON) yotplan/set_up.py

set-up-dev:
	@$(PYTHON) yotplan/set_up.py --dev

test: set-up-dev ## Run the whole suite, a real browser included; TESTS=tests/domain for a part
	@env -u DATABASE_URL -u REDIS_URL $(VENV)/python -m pytest -n $(WORKERS) --dist worksteal -m "not slow and not services and (quick or not browser)" $(TESTS)

test-browser: set-up-dev ## Run every test that drives a real browser
	@env -u DATABASE_URL -u REDIS_URL $(VENV)/python -m pytest -n $(WORKERS) --dist worksteal -m "browser and not slow" $(TESTS)

test-services: set-up-dev ## Run the suite on real PostgreSQL and Redis, at DATABASE_URL and REDIS_URL
	@DATABASE_URL=$(SERVICES_DATABASE_URL) REDIS_URL=$(SERVICES_REDIS_URL) \
		YOTPLAN_SECRET_KEY=$${YOTPLAN_SECRET_KEY:-a-key-for-tests-only-and-nothing-else} \
		$(VENV)/python -m pytest -n $(WORKERS) --dist worksteal -m "at_once or (not slow and not browser and not any_database)" $(TESTS)

test-slow: set-up-dev ## Run fuzzing, kills and the simulated year
	@env -u DATABASE_URL -u REDIS_URL $(VENV)/python -m pytest -n $(SLOW_WORKERS) --dist worksteal -m slow $(TESTS)

test-kills: set-up-dev ## Kill whoever sends reminders fifty times amid 2,000, on SQLite and on PostgreSQL with Redis
	@env -u DATABASE_URL -u REDIS_URL EVERY_KILL=yes $(VENV)/python -m pytest -m slow tests/slow/test_mail_kills.py

lint: set-up-dev ## Check style, formatting and that no migration is missing
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@$(VENV)/python manage.py makemigrations --check --dry-run
	@$(VENV)/python manage.py check --fail-level WARNING

check-verapdf: set-up-dev ## Ask veraPDF about every kind of paper, where it and a JDK are there; says what is missing
	@$(VENV)/python -m tests.verapdf

bench: set-up-dev ## Measure speed and memory; prints the machine and the data sizes
	@$(VENV)/python -m tests.bench

score: set-up-dev ## Score the reader over the shared reports and the corpus, and how far its confidence can be believed
	@$(VENV)/python -m tests.reading_corpus.printing_the_score

clean: ## Remove what set-up made; data/ is never touched
	rm -rf .venv .set-up node_modules static/vendor .pytest_cache .ruff_cache .hypothesis
