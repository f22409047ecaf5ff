"""The rate budget in the database, one for all workers."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from zeus.core.flow import Window
from zeus.core.ports import LEAD
from zeus.store.database import writing
from zeus.store.models import budgets

State = dict[str, Any]
Reserve = Callable[[State, Sequence[Window], Sequence[str], int, float], list[float]]
Hold = Callable[[State, Sequence[Window], Sequence[str], float, float], None]


class SqlBudget:
    """Implements `zeus.core.ports.Budget`. The arithmetic (`zeus.pipeline.budget`) is handed over by services."""

    def __init__(self, engine: Engine, reserve: Reserve, hold: Hold) -> None:
        self._engine = engine
        self._reserve = reserve
        self._hold = hold

    def reserve(self, key: str, windows: Sequence[Window], scopes: Sequence[str], count: int) -> list[float]:
        """See `Budget.reserve`."""
        with writing(self._engine) as connection:
            state = _locked(connection, key)
            times = self._reserve(state, windows, scopes, count, time.time() + LEAD)
            connection.execute(update(budgets).where(budgets.c.key == key).values(state=state))
        return times

    def hold(self, key: str, windows: Sequence[Window], scopes: Sequence[str], until: float) -> None:
        """See `Budget.hold`."""
        with writing(self._engine) as connection:
            state = _locked(connection, key)
            self._hold(state, windows, scopes, until, time.time())
            connection.execute(update(budgets).where(budgets.c.key == key).values(state=state))


def _locked(connection: Connection, key: str) -> State:
    """The state of a budget, held until the end of the transaction."""
    query = select(budgets.c.state).where(budgets.c.key == key).with_for_update()
    found: State | None = connection.execute(query).scalar()
    if found is not None:
        return found
    try:
        with connection.begin_nested():
            connection.execute(insert(budgets).values(key=key, state={}))
    except IntegrityError:  # another worker was first, and has committed
        return _locked(connection, key)
    return {}
