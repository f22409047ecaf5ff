"""Plans: what would change in the tenant, before anything does."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row

from zeus.core.attributes import CREATE
from zeus.pipeline.plan import Plan
from zeus.services.choosing import Selection
from zeus.services.context import Organization, Zeus, find_organization, new_id
from zeus.services.estimating import estimate
from zeus.services.planning import new_transmission, plan_and_store
from zeus.services.tenants import REFUSALS, open_senders, unreachable
from zeus.store import transmissions
from zeus.store.database import reading, writing

VERDICTS = (
    "create", "update", "delete", "unchanged", "replace", "ignore", "conflict", "blocked", "waiting", "problem",
)  # fmt: skip


def make_plan(
    zeus: Zeus,
    organization_name: str,
    *,
    tabs: Sequence[str] = (),
    where: Sequence[str] = (),
    rows: Sequence[str] | None = None,
    without_missing: bool = False,
    undo: str | None = None,
) -> dict[str, Any]:
    """Hold rows against the live tenant, by tabs (titles) and conditions, or by their ids. Raises ServiceError.

    With `undo`, the opposite of what that transmission did.
    """
    organization = find_organization(zeus, organization_name)
    chosen = None if rows is None else tuple(rows)
    selection = Selection(tuple(tabs), tuple(where), without_missing, chosen, undo=undo)
    return asyncio.run(_make(zeus, organization, selection))


async def _make(zeus: Zeus, organization: Organization, selection: Selection) -> dict[str, Any]:
    id = new_id()
    with writing(zeus.engine) as connection:
        transmissions.delete_old_plans(connection, organization.id)
        new = new_transmission(organization.id, zeus.who, id, transmissions.PLANNED, selection)
        transmissions.insert_transmission(connection, new)
    try:
        async with open_senders(zeus, organization) as senders:
            plan, seconds_of_a_row = await plan_and_store(zeus, organization, senders, id, selection)
            requests, seconds = estimate(plan, senders, seconds_of_a_row)
            spent = sum(sender.meter.requests for sender in senders.values())
        needs = {"supplies": [asdict(each) for each in plan.supplies], "mails": _mails(plan, organization.titles(zeus))}
        expected = {"requests": requests, "reads": spent, "seconds": round(seconds, 1), **needs}
        with writing(zeus.engine) as connection:
            transmissions.change(connection, id, estimate=expected)
    except BaseException as error:
        with writing(zeus.engine) as connection:
            transmissions.forget(connection, id)
        if isinstance(error, REFUSALS):
            raise unreachable(organization, error) from error
        raise
    with reading(zeus.engine) as connection:
        rows = transmissions.rows_of(connection, id)
    counts, titles = Counter(row.verdict for row in rows), organization.titles(zeus)
    return {
        "plan": id,
        "counts": {verdict: counts[verdict] for verdict in VERDICTS},
        "calls": requests + spent,
        "seconds": round(seconds, 1),
        **needs,
        "rows": [_document(row, titles) for row in rows],
    }


def _mails(plan: Plan, titles: Mapping[str, str]) -> list[dict[str, Any]]:
    """Who gets mail from the provider: by tab, how many rows, and what it says of them."""
    counts = Counter(row.wish.tab for row in plan.rows if row.verdict == CREATE and row.wish.tab.mails)
    return [{"tab": titles[tab.full_name], "rows": count, "says": tab.mails} for tab, count in counts.items()]


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
