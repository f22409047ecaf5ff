"""What of each organization needs somebody: its credential, rows that failed or have problems, plans to approve."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from zeus.services.access import APPROVE, may
from zeus.services.context import Zeus
from zeus.services.releases import waiting
from zeus.store import grid
from zeus.store.database import reading

MOST = 1000
"""Rows of a kind are counted up to here."""


def with_needs(zeus: Zeus, entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries of the board, each with `needs`: {"failed", "problems", "approvals"}, and whether it is `needy`.

    Rows of either kind are counted up to MOST, one more standing for more. Approvals are those that whoever looks may
    give.
    """
    found = list(entries)
    with reading(zeus.engine) as connection:
        rows = grid.count_needing(connection, [entry["id"] for entry in found], MOST + 1)
    plans = Counter(each["organization_id"] for each in waiting(zeus) if each["who"] != zeus.who)
    asked = plans if may(zeus.person, APPROVE) else Counter[str]()
    for entry in found:
        failed, problems = rows.get(entry["id"], (0, 0))
        entry["needs"] = {"failed": failed, "problems": problems, "approvals": asked[entry["id"]]}
        entry["needy"] = bool(entry["warning"] or entry["missing"] or any(entry["needs"].values()))
    return found
