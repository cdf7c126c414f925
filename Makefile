# Everything a newcomer needs: `make demo` and `make test`. `make help` lists the rest.
.POSIX:
.DEFAULT_GOAL := help
PY := .venv/bin/python

.PHONY: help demo test reset bench lighthouse crowd format messages hooks

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

demo: ## the whole product on this machine, http://127.0.0.1:8000 (PORT=… for another port)
	@bin/venv requirements.txt
	@exec $(PY) manage.py demo

test: ## linters, types, import contracts, migrations and the whole suite
	@bin/venv requirements-dev.txt
	@exec bin/check

reset: ## forget what the demo stored
	@rm -rf var
	@echo "var/ is empty; the next make demo starts afresh"

bench: ## figures as JSON lines
	@bin/venv requirements-dev.txt >&2
	@exec $(PY) -m tests.bench

lighthouse: ## scores of the public pages in both languages (SALON_URL=… for a demo that runs already); needs npm and Chromium
	@bin/venv requirements-dev.txt >&2
	@exec $(PY) -m tests.lighthouse

crowd: ## a demo with 100,000 people (PEOPLE=…) in var/crowd, to be opened with SALON_VAR=var/crowd make demo
	@bin/venv requirements-dev.txt
	@SALON_VAR=$${SALON_VAR:-var/crowd} $(PY) manage.py demo --prepare
	@SALON_VAR=$${SALON_VAR:-var/crowd} DJANGO_SETTINGS_MODULE=config.settings.demo $(PY) -m tests.crowd $${PEOPLE:-100000}

format: ## put code into the agreed shape
	@bin/venv requirements-dev.txt
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

messages: ## collect new texts for translation, then compile the catalogues (needs gettext)
	@bin/venv requirements-dev.txt
	@$(PY) manage.py makemessages --locale de --locale en --no-location --no-wrap --ignore .venv --ignore var --ignore tests
	@msgattrib --clear-fuzzy --empty --no-obsolete --no-wrap locale/en/LC_MESSAGES/django.po | msgen --no-wrap -o locale/en/LC_MESSAGES/django.po -
	@$(PY) manage.py compilemessages --locale de --locale en --ignore .venv

hooks: ## check before every commit what takes seconds
	@bin/venv requirements-dev.txt
	@bin/hooks
