"""How much there is to do and to work with, right now: counts for whoever watches."""

import time
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from zeus.store.models import budgets, steps, transmissions
from zeus.store.models_web import jobs
from zeus.store.presence import fresh_workers
from zeus.store.transmissions import PLANNING, SENDING

OPEN_STEPS = ("ready", "taken", "unknown")


def count_open_steps(connection: Connection) -> dict[str, int]:
    """Steps of transmissions that are being sent and have not ended, by state."""
    sending = select(transmissions.c.id).where(transmissions.c.state == SENDING)
    query = select(steps.c.state, func.count()).where(
        steps.c.transmission_id.in_(sending), steps.c.state.in_(OPEN_STEPS)
    )
    found = _by_name(connection.execute(query.group_by(steps.c.state)))
    return {state: found.get(state, 0) for state in OPEN_STEPS}


def count_transmissions(connection: Connection) -> dict[str, int]:
    """Transmissions that were begun and have not ended, by state."""
    under_way = transmissions.c.state.in_([PLANNING, SENDING]) & transmissions.c.started_at.is_not(None)
    query = select(transmissions.c.state, func.count()).where(under_way).group_by(transmissions.c.state)
    found = _by_name(connection.execute(query))
    return {state: found.get(state, 0) for state in (PLANNING, SENDING)}


def count_jobs(connection: Connection) -> dict[str, int]:
    """Jobs that have not ended, by state."""
    query = select(jobs.c.state, func.count()).where(jobs.c.state.in_(["ready", "working"])).group_by(jobs.c.state)
    found = _by_name(connection.execute(query))
    return {state: found.get(state, 0) for state in ("ready", "working")}


def oldest_waiting_job(connection: Connection) -> float | None:
    """For how many seconds the job has waited that nobody has begun for longest; None where none waits."""
    at = connection.scalar(select(func.min(jobs.c.at)).where(jobs.c.state == "ready"))
    return None if at is None else time.time() - at


def count_workers(connection: Connection) -> int:
    """Workers that have shown themselves lately."""
    return len(fresh_workers(connection))


def budget_states(connection: Connection) -> dict[str, Mapping[str, Any]]:
    """What the rate budgets remember, by what the provider counts."""
    return _by_name(connection.execute(select(budgets.c.key, budgets.c.state)))


def _by_name(found: Iterable[Any]) -> dict[str, Any]:
    return {name: value for name, value in found}  # noqa: C416 (a row is no pair to `dict`)
