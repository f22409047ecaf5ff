"""What transmissions have come to, as documents."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from zeus.services.context import Zeus, find_organization, moment
from zeus.services.turns import organization_of
from zeus.store import tallies, transmissions
from zeus.store.database import reading

OUTCOMES = (
    "created", "updated", "deleted", "unchanged", "replaced", "ignored", "failed", "blocked", "waiting", "cancelled",
    "unknown",
)  # fmt: skip


def list_transmissions(zeus: Zeus, organization_name: str) -> dict[str, Any]:
    """What has been sent, newest first."""
    organization = find_organization(zeus, organization_name)
    with reading(zeus.engine) as connection:
        found = [
            {
                "transmission": stored.id,
                "number": stored.number,
                "at": moment(stored.started_at),
                "who": stored.who,
                "state": stored.state,
                "counts": counted(tallies.by_outcome(connection, stored.id)),
            }
            for stored in transmissions.begun(connection, organization.id)
        ]
    return {"transmissions": found}


def document(zeus: Zeus, transmission: str) -> dict[str, Any]:
    """What a transmission has come to."""
    with reading(zeus.engine) as connection:
        stored = transmissions.get(connection, transmission)
        rows = transmissions.rows_of(connection, transmission, *_TOLD)
        counts = counted(tallies.by_outcome(connection, transmission))
    assert stored is not None
    titles = organization_of(zeus, stored.organization_id).titles(zeus)
    return {
        "transmission": transmission,
        "number": stored.number,
        "counts": counts,
        "calls": stored.calls,
        "seconds": round(stored.seconds, 1),
        "rows": [_row(row, titles) for row in rows],
    }


_TOLD = ("tab", "line", "key", "outcome", "message", "calls")


def _row(row: Row[Any], titles: Mapping[str, str]) -> dict[str, Any]:
    return {
        "tab": titles.get(row.tab, row.tab),
        "row": row.line,
        "key": row.key,
        "outcome": row.outcome or "waiting",
        "message": row.message,
        "calls": row.calls,
    }


def counted(outcomes: Counter[str | None]) -> dict[str, int]:
    """Rows by outcome, all outcomes named."""
    found = Counter({outcome or "waiting": count for outcome, count in outcomes.items()})
    return {outcome: found[outcome] for outcome in OUTCOMES}
