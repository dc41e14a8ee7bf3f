# make run    set up and start everything with sample data (PORT=8001 for another port)
# make test   set up and run every test
# make check  format, lint, types, import contracts, migrations, templates, translations
# make bench  time the pages beside a floor, count their queries
# make fuzz   throw hostile input at every form and address (SECONDS=600 for longer)

PYTHON ?= python3
PORT ?= 8000
SECONDS ?= 60
export PORT

.PHONY: run test check bench fuzz setup
.DEFAULT_GOAL := run

run test check bench setup:
	@exec $(PYTHON) tools/bootstrap.py $@

fuzz:
	@exec $(PYTHON) tools/bootstrap.py $@ --seconds $(SECONDS)
