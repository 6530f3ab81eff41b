# make serve    serve the lessons at http://127.0.0.1:8866/ (PORT= moves it, ENGINE=voila starts kernels one by one)
# make test     everything that must hold; make check is its fast part
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8866
LESSONS ?= lessons
ENGINE ?= snapshot
BIN := .venv/bin

.PHONY: serve lab test check both-hands lint format properties fuzz golden demonstrations docs \
  bench bench-class bench-core bench-growth bench-lessons bench-records bench-report bench-reports \
  chaos leaks lrs pictures soak clean

serve:
	@$(PYTHON) scripts/prepare.py serve
	@exec $(BIN)/workspace-sim serve --engine "$(ENGINE)" --host "$(HOST)" --port "$(PORT)" --lessons "$(LESSONS)"

lab:
	@$(PYTHON) scripts/prepare.py author
	@exec $(BIN)/jupyter lab --notebook-dir="$(LESSONS)"

test:
	@$(PYTHON) scripts/prepare.py test
	@$(BIN)/python scripts/checks.py all

check:
	@$(PYTHON) scripts/prepare.py test
	@$(BIN)/python scripts/checks.py fast

both-hands:
	@$(PYTHON) scripts/prepare.py test
	@WORKSPACE_SIM_BOTH_HANDS=1 $(BIN)/python -m pytest -q tests/browser/test_every_lesson.py

lint:
	@$(BIN)/python scripts/checks.py lint types contracts

format:
	@$(BIN)/ruff check --fix --exit-zero .
	@$(BIN)/ruff format .

properties:
	@$(PYTHON) scripts/prepare.py test
	@WORKSPACE_SIM_EXAMPLES=$${WORKSPACE_SIM_EXAMPLES:-10000} $(BIN)/python scripts/checks.py properties

fuzz:
	@$(PYTHON) scripts/prepare.py test
	@nice $(BIN)/python scripts/fuzz.py $(N) $(SEED)

golden:
	@$(PYTHON) scripts/prepare.py test
	@UPDATE_GOLDEN=1 $(BIN)/python -m pytest -q tests/golden

demonstrations:
	@$(PYTHON) scripts/prepare.py test
	@$(BIN)/python scripts/demonstrations.py "$(LESSONS)"

docs:
	@$(PYTHON) scripts/prepare.py test
	@$(BIN)/python scripts/docs.py

bench:
	@$(PYTHON) scripts/prepare.py bench
	@ROUNDS="$(ROUNDS)" REPEATS="$(REPEATS)" $(BIN)/python -m scripts.bench table

bench-class:
	@$(PYTHON) scripts/prepare.py bench
	@LEARNERS="$(LEARNERS)" MINUTES="$(MINUTES)" $(BIN)/python -m scripts.bench class

bench-growth:
	@$(PYTHON) scripts/prepare.py bench
	@LEARNERS="$(LEARNERS)" $(BIN)/python -m scripts.bench growth

soak:
	@$(PYTHON) scripts/prepare.py bench
	@LEARNERS="$(LEARNERS)" MINUTES="$(MINUTES)" $(BIN)/python -m scripts.bench soak

chaos:
	@$(PYTHON) scripts/prepare.py bench
	@LEARNERS="$(LEARNERS)" $(BIN)/python -m scripts.bench chaos

bench-report:
	@$(PYTHON) scripts/prepare.py bench
	@$(BIN)/python -m scripts.bench report

bench-core:
	@$(PYTHON) scripts/prepare.py test
	@$(BIN)/python scripts/bench_core.py

bench-lessons:
	@$(PYTHON) scripts/prepare.py test
	@$(BIN)/python scripts/bench_rehearsals.py "$(LESSON)" $(PERFORMANCES)

leaks:
	@$(PYTHON) scripts/prepare.py test
	@WORKSPACE_SIM_OPENS=$${WORKSPACE_SIM_OPENS:-200} $(BIN)/python -m pytest -q -s tests/serving/test_leaks.py

bench-reports:
	@$(PYTHON) scripts/prepare.py test
	@$(BIN)/python scripts/bench_reports.py "$(DATABASE)"

lrs:
	@$(PYTHON) scripts/prepare.py test
	@$(BIN)/python scripts/lrs.py

bench-records:
	@$(PYTHON) scripts/prepare.py test
	@$(BIN)/python scripts/bench_records.py $(OPTIONS)

pictures:
	@$(PYTHON) scripts/prepare.py test
	@$(BIN)/python scripts/pictures.py $(LESSON)

clean:
	@rm -rf .venv build dist widgets/static widgets/front/node_modules \
	  .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	@find . -name __pycache__ -not -path "./.git/*" -prune -exec rm -rf {} +
