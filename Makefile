# Zeus: `make` lists what can be made. Every target sets up what it needs.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
PROCESSES ?= 2

define COUNT_OVERRIDES
from zeus.providers import load_catalog
from zeus.simulator.evidence import override_count
for provider in load_catalog():
    print(f"{provider}: {override_count(provider)} evidence overrides")
endef
export COUNT_OVERRIDES

.DEFAULT_GOAL := help

LIB := src/zeus/web/static/lib

.PHONY: help setup demo assets test check docs pictures coverage mutate bench lock release image pythons clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## Make the virtual environment with everything in it

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Zeus needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=/path/to/python3' >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## The main job, end to end, against a practice tenant on this machine
	$(BIN)/zeus demo $(PROVIDER)

assets: $(LIB)/.ready ## What the web application takes from npm, into its package

$(LIB)/.ready: package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	sh release/assets.sh $(LIB)
	@touch $@

test: $(READY) $(LIB)/.ready ## All tests, on SQLite and on PostgreSQL, and in a browser
	@$(BIN)/python tests/set_up.py
	$(BIN)/pytest -n $(PROCESSES) --dist loadgroup $(ARGS)

check: $(READY) ## Format, lint, types, imports, sizes, evidence overrides, documentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --quiet tests/test_shape.py
	@$(BIN)/python -c "$$COUNT_OVERRIDES"
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

docs: $(READY) ## The documentation, into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

pictures: $(READY) $(LIB)/.ready ## Pictures of the screens, taken by the tests, into docs/pictures
	mkdir -p docs/pictures
	ZEUS_PICTURES=docs/pictures $(BIN)/pytest --quiet tests/browser/test_pages.py -k 1440-light

coverage: $(READY) ## All tests, with the branches that none of them took
	rm -f .coverage .coverage.*
	$(BIN)/pytest -n $(PROCESSES) --dist loadgroup --cov --cov-report= $(ARGS)
	$(BIN)/coverage report

mutate: $(READY) ## Change the tab files in small ways, one at a time: the tests must notice (COUNT=…, SEED=…, MODULE=…)
	$(BIN)/python -m tests.mutation $(if $(COUNT),--count $(COUNT)) $(if $(SEED),--seed $(SEED)) $(MODULE)

bench: $(READY) ## The numbers, beside what the same work costs without Zeus (ROUNDS=5, ARGS='import export plan transmit bulk pages')
	@$(BIN)/python -m benchmarks $(ARGS)

# With PyPI alone, whatever this machine is set to: the hashes must be those that everybody gets.
PIP_COMPILE = env -u PIP_FIND_LINKS -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null \
	CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-options pyproject.toml

lock: $(READY) ## Resolve the dependencies anew: requirements.lock of all, requirements.runtime.lock of what runs
	$(PIP_COMPILE) --extra dev --extra tracing --output-file requirements.lock
	$(PIP_COMPILE) --extra tracing --constraint requirements.lock --output-file requirements.runtime.lock
	@! grep -nE '(file|https?)://|--(index|extra-index|find)' requirements.lock requirements.runtime.lock

SITE := src/zeus/help/site

release: $(READY) $(LIB)/.ready ## Wheel and source archive with assets, help, practice tenants and samples, and a list of what is in them
	rm -rf dist build $(SITE)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir $(SITE)
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m build --no-isolation --outdir dist . >/dev/null
	$(BIN)/python -m release.sbom dist/zeus.cdx.json
	rm -rf $(SITE) build
	@cd dist && sha256sum * > SHA256SUMS && cat SHA256SUMS

image: $(READY) $(LIB)/.ready ## The steps of the Dockerfile in a clean Debian root, the main job and the composition there (needs root and mmdebstrap)
	$(BIN)/python -m release.image

PYTHONS ?= python3.11 python3.12 python3.13

pythons: release ## The release, installed and tried with every Python that is supported (PYTHONS='python3.12 …')
	@set -e; for python in $(PYTHONS); do \
		folder=$$(mktemp -d); $$python -m venv $$folder/venv; \
		$$folder/venv/bin/pip install --quiet --require-hashes --requirement requirements.runtime.lock; \
		$$folder/venv/bin/pip install --quiet --no-deps dist/*.whl; \
		(cd $$folder && ZEUS_HOME=$$folder/home venv/bin/zeus demo --json >demo.json && \
			ZEUS_HOME=$$folder/home venv/bin/zeus doctor --offline --json >doctor.json); \
		echo "$$($$python --version): the release installs, and zeus demo and zeus doctor find nothing wrong"; \
		rm -rf $$folder; \
	done

clean: ## Remove everything that was made
	rm -rf $(VENV) site build dist src/*.egg-info .coverage .coverage.* htmlcov
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests docs -name __pycache__ -type d -prune -exec rm -rf {} +
