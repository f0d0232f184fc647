# The project's commands; `make help` lists them. The work is done by the small scripts in tools/.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo demo-reset dev check test soak bench install

# Where `demo` and `dev` listen and keep their data: make demo PORT=9000
export PORT ?= 8000
export HOST ?= 127.0.0.1
export ALONGSIDE_DATA ?= $(CURDIR)/data

help: ## say what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: install ## serve a network filled with made-up people on http://127.0.0.1:8000 (PORT, HOST, ALONGSIDE_DATA)
	@exec .venv/bin/alongside demo

demo-reset: install ## throw the demo's data away and start it over
	@exec .venv/bin/alongside demo --reset

dev: install ## the demo, built and started again at each change of a file
	@exec .venv/bin/python tools/dev

check: ## before each commit, ≤ 3 minutes: everything except browsers and long tests
	@tools/check

test: ## every test, ≤ 15 minutes: both databases, Chromium and Firefox; installs what is missing
	@tools/test

soak: ## every test with 20 repeats and full loads (half an hour on two quiet cores), before a release; prints figures
	@tools/soak

bench: install ## measure speed and print figures
	@exec .venv/bin/python -m bench

install: ## put the Python parts into .venv and build the app, where they have changed
	@tools/python-environment
	@tools/app build
