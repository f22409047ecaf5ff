"""A row that is planned again where it failed: how far that is; then the plan, to be sent from there if it is short."""

from typing import Any

from zeus.services import jobs
from zeus.services.context import Organization, ServiceError, Zeus
from zeus.services.plan_page import plan_page
from zeus.store import transmissions
from zeus.store.database import reading

SHORT = 5
"""Rows of a plan that is shown beside a message; of a longer one, only how many there are."""


def planned_again(zeus: Zeus, organization: Organization, job: str) -> dict[str, Any] | None:
    """What came of planning one row: {"job", "row", "state", …}; None where there is no such job any more.

    `state` is pending (with its `progress`), failed (`message`, `hint`), sent (`transmission`, `number`), or planned:
    with its `plan`, its `rows`, and whether it is `alone`: all of it is shown, and nothing has to be settled first.
    """
    try:
        found = jobs.look_at_job(zeus, organization, job)
        rows = found["wish"].get("rows") or []
        if found["kind"] != "plan" or len(rows) != 1:
            return None
        told = {"job": job, "row": rows[0]}
        if found["state"] in ("ready", "working"):
            return told | {"state": "pending", "progress": found["progress"]}
        if found["state"] != "done":
            return told | {
                "state": "failed",
                "message": found["result"].get("message"),
                "hint": found["result"].get("hint"),
            }
        return told | _planned(zeus, organization, found["result"]["plan"])
    except ServiceError:
        return None


def _planned(zeus: Zeus, organization: Organization, plan: str) -> dict[str, Any]:
    page = plan_page(zeus, organization, plan)
    if page["state"] != transmissions.PLANNED:
        with reading(zeus.engine) as connection:
            return {"state": "sent", "transmission": plan, "number": transmissions.numbers_of(connection, [plan])[plan]}
    rows = [row for section in page["sections"].values() for row in section["rows"]]
    release = page["release"]
    settled = not (release["reason"] or release["rules"].ticket or page["counts"]["delete"] + page["counts"]["replace"])
    shown = len(rows) <= SHORT and all(section["next"] is None for section in page["sections"].values())
    return {
        "state": "planned",
        "plan": page,
        "rows": rows if shown else [],
        "alone": bool(shown and settled and page["sent"]),
    }
