"""Plans: what would change in the tenant, before anything does."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from zeus.services.choosing import Selection
from zeus.services.context import Organization, Zeus, find_organization, new_id
from zeus.services.planning import estimate, new_transmission, plan_and_store
from zeus.services.tenants import REFUSALS, open_senders, unreachable
from zeus.store import transmissions
from zeus.store.database import reading, writing

VERDICTS = (
    "create", "update", "delete", "unchanged", "replace", "ignore", "conflict", "blocked", "waiting", "problem",
)  # fmt: skip


def make_plan(
    zeus: Zeus, organization_name: str, *, tabs: Sequence[str] = (), where: Sequence[str] = ()
) -> dict[str, Any]:
    """Hold rows against the live tenant, by tabs (titles) and conditions. Raises ServiceError."""
    organization = find_organization(zeus, organization_name)
    return asyncio.run(_make(zeus, organization, Selection(tuple(tabs), tuple(where))))


async def _make(zeus: Zeus, organization: Organization, selection: Selection) -> dict[str, Any]:
    id = new_id()
    with writing(zeus.engine) as connection:
        transmissions.delete_old_plans(connection, organization.id)
        new = new_transmission(organization.id, zeus.who, id, transmissions.PLANNED, selection)
        transmissions.insert_transmission(connection, new)
    try:
        async with open_senders(zeus, organization) as senders:
            plan = await plan_and_store(zeus, organization, senders, id, selection)
            requests, seconds = estimate(plan, senders)
            spent = sum(sender.meter.requests for sender in senders.values())
    except BaseException as error:
        with writing(zeus.engine) as connection:
            transmissions.forget(connection, id)
        if isinstance(error, REFUSALS):
            raise unreachable(organization, error) from error
        raise
    with reading(zeus.engine) as connection:
        rows = transmissions.rows_of(connection, id)
    counts = Counter(row.verdict for row in rows)
    return {
        "plan": id,
        "counts": {verdict: counts[verdict] for verdict in VERDICTS},
        "calls": requests + spent,
        "seconds": round(seconds, 1),
        "rows": [_document(row, organization.titles(zeus)) for row in rows],
    }


def _document(row: Row[Any], titles: Mapping[str, str]) -> dict[str, Any]:
    return {
        "tab": titles.get(row.tab, row.tab),
        "row": row.line,
        "key": row.key,
        "verdict": row.verdict,
        "changes": row.changes,
        "message": row.message,
        "calls": row.calls,
    }
