"""The chain of the history while several processes add to it at once: no event is lost, and every one fits."""

import multiprocessing
import time

from sqlalchemy import func, select

from zeus.store.chain import verify
from zeus.store.database import open_database, reading, writing
from zeus.store.events import Event, record
from zeus.store.models import events
from zeus.store.vault import open_vault

PROCESSES, TRANSACTIONS, EACH = 4, 25, 3
ORGANIZATIONS = ("o", "p")


def add(number: int, begin: float) -> None:
    """What one process adds, from one moment on with all others: to both histories, which nobody has begun yet."""
    engine = open_database()
    time.sleep(max(0.0, begin - time.time()))
    for turn in range(TRANSACTIONS):
        with writing(engine) as connection:
            told = [Event("row changed", key=[str(number), str(turn)], after={"n": n}) for n in range(EACH)]
            record(connection, ORGANIZATIONS[turn % 2], f"worker {number}", *told)
    engine.dispose()


def test_what_several_processes_write_at_once_is_one_chain(database_url: str) -> None:
    engine = open_database()
    open_vault()
    context = multiprocessing.get_context("spawn")
    begin = time.time() + 8
    running = [context.Process(target=add, args=(number, begin)) for number in range(PROCESSES)]
    for process in running:
        process.start()
    for process in running:
        process.join(120)
    assert [process.exitcode for process in running] == [0] * PROCESSES
    with reading(engine) as connection:
        found = [verify(connection, open_vault(), organization) for organization in ORGANIZATIONS]
        who = connection.execute(select(events.c.who, func.count()).group_by(events.c.who)).all()
    assert [each.wrong for each in found] == [[], []]
    assert sum(each.events for each in found) == PROCESSES * TRANSACTIONS * EACH
    assert {count for _, count in who} == {TRANSACTIONS * EACH}
    engine.dispose()
