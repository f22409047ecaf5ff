"""Tallies: whatever happens to the rows of a transmission, they say what a count would."""

import random
from collections import Counter

import pytest
from sqlalchemy import Engine, func, select

from tests.store.sent import claimed, transmission, write
from zeus.core.ports import Ending
from zeus.store import endings, tallies, transmissions
from zeus.store.database import reading, writing
from zeus.store.ledger import SqlLedger
from zeus.store.models import transmission_rows
from zeus.store.models_tallies import tallies as table

_R = transmission_rows.c


def counted(engine: Engine) -> Counter[tuple[str, str, str]]:
    query = select(_R.tab, _R.verdict, func.coalesce(_R.outcome, ""), func.count())
    with reading(engine) as connection:
        found = connection.execute(query.group_by(_R.tab, _R.verdict, _R.outcome))
        return Counter({(tab, verdict, outcome): count for tab, verdict, outcome, count in found})


def told(engine: Engine) -> Counter[tuple[str, str, str]]:
    query = select(table.c.tab, table.c.verdict, table.c.outcome, table.c["count"])
    with reading(engine) as connection:
        rows = connection.execute(query).all()
    assert all(count >= 0 for *_, count in rows)
    return +Counter({(tab, verdict, outcome): count for tab, verdict, outcome, count in rows})


@pytest.mark.parametrize("seed", range(4))
def test_tallies_say_what_a_count_would(engine: Engine, seed: int) -> None:
    chance = random.Random(seed)
    numbers = range(1, 25)
    transmission(engine, {n: [(m, chance.random() < 0.7) for m in numbers if m > n and chance.random() < 0.1]
                          for n in numbers})  # fmt: skip
    mine = SqlLedger(engine, "x", "me")
    for _ in range(3):
        ready = claimed(mine, 6)
        ended = [Ending(n, chance.choice(["done", "failed", "unknown"]), "no") for n in ready]
        write(mine, *ended)
        assert told(engine) == counted(engine)
    with writing(engine) as connection:
        endings.end_elsewhere(connection, "x", {"x-1": ("updated", None), "x-2": ("failed", "no")})
        transmissions.end_cancelled(connection, "x")
    assert told(engine) == counted(engine)
    with reading(engine) as connection:
        rows = transmissions.rows_of(connection, "x")
        by_outcome = tallies.by_outcome(connection, "x")
        assert by_outcome == Counter(row.outcome for row in rows)
        assert tallies.by_verdict(connection, "x") == Counter(row.verdict for row in rows)
        assert tallies.by_tab(connection, "x") == {"one.site": by_outcome}
    again = [{**row._asdict(), "outcome": None} for row in rows if row.outcome not in ("created", "updated")]
    with writing(engine) as connection:
        transmissions.replace_rows(connection, "x", [{k: v for k, v in row.items() if k != "transmission_id"}
                                                     for row in again])  # fmt: skip
    assert told(engine) == counted(engine)
