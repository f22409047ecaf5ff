"""The rate budget in the database: one for all workers."""

import threading
import time

from sqlalchemy import Engine

from zeus.core.flow import Window
from zeus.pipeline import budget
from zeus.store.budgets import SqlBudget

WINDOWS = (Window(60, 5), Window(60, 2, "write"))


def worker(engine: Engine) -> SqlBudget:
    return SqlBudget(engine, budget.reserve, budget.hold)


def test_what_one_worker_has_used_another_does_not_get(engine: Engine) -> None:
    now = time.time()
    assert all(at < now + 30 for at in worker(engine).reserve("k", WINDOWS, ["all"], 5))
    (sixth,) = worker(engine).reserve("k", WINDOWS, ["all"], 1)
    assert sixth >= now + 60


def test_each_key_has_a_budget_of_its_own(engine: Engine) -> None:
    now = time.time()
    worker(engine).reserve("k", WINDOWS, ["all"], 5)
    assert worker(engine).reserve("l", WINDOWS, ["all"], 1)[0] < now + 30


def test_a_hold_counts_for_every_worker_and_only_for_its_classes(engine: Engine) -> None:
    until = time.time() + 1000
    worker(engine).hold("k", WINDOWS, ["write"], until)
    assert worker(engine).reserve("k", WINDOWS, ["all"], 1)[0] < until - 900
    assert worker(engine).reserve("k", WINDOWS, ["all", "write"], 1) == [until]


def test_workers_that_ask_at_once_overrun_nothing(engine: Engine) -> None:
    got: dict[str, list[float]] = {f"k{number}": [] for number in range(8)}
    errors: list[Exception] = []
    start = threading.Barrier(6)

    def work() -> None:
        own = worker(engine)
        try:
            for key, times in got.items():
                start.wait(10)
                times.extend(own.reserve(key, WINDOWS, ["all"], 2))
        except Exception as error:
            errors.append(error)
            start.abort()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    for times in map(sorted, got.values()):
        assert len(times) == 12
        assert all(later - earlier >= 60 - 1e-5 for earlier, later in zip(times, times[5:], strict=False))
