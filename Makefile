# Everything a developer types. Needs Python 3.11 or newer, make and git; the rest is fetched, locked.
.DEFAULT_GOAL := help
.PHONY: help run test check bench readings messages vendor lock install

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /	/' | expand -t 12

run:  ## a living demonstration on http://127.0.0.1:8000 (another port: make run PORT=8080)
	@tools/run.sh

test:  ## the checks, then every test on SQLite and again on PostgreSQL
	@tools/test.sh

check:  ## quick: style, imports, types, templates, migrations, lengths, rules
	@tools/check.sh

bench:  ## speed and size beside a bare Django page; see bench/README.md
	@tools/install.sh dev
	@.venv/bin/python bench/run.py
	@.venv/bin/python bench/paper.py
	@.venv/bin/python bench/weight.py
	@.venv/bin/python bench/visits_in.py
	@.venv/bin/python bench/visits.py
	@.venv/bin/python bench/shifts.py

readings:  ## how well files are read that nobody here wrote (make readings DATA=../shared/data)
	@tools/install.sh dev
	@.venv/bin/python tools/readings.py $(DATA)

messages:  ## collect the words to translate into locale/, and compile them (needs gettext)
	@tools/messages.sh

vendor:  ## copy the browser's libraries out of npm into the tree (needs npm; the copies are committed)
	@tools/vendor.sh

lock:  ## lock requirements/*.in anew, newest that fits
	@tools/lock.sh

install:  ## only .venv with everything for development
	@tools/install.sh dev

export PORT PYTHON
