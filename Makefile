# make run    set up and start everything with sample data (PORT=8001 for another port)
# make test   set up and run every test
# make check  format, lint, types, import contracts, migrations, templates, translations
# make bench  time the pages beside a floor, count their queries

PYTHON ?= python3
PORT ?= 8000
export PORT

.PHONY: run test check bench setup
.DEFAULT_GOAL := run

run test check bench setup:
	@exec $(PYTHON) tools/bootstrap.py $@
