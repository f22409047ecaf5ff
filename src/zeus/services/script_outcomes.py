"""What scripts that were run elsewhere tell of their rows: taken as transmissions that have ended."""

import json
from pathlib import Path
from typing import Any

from zeus.pipeline.plan import Wish
from zeus.services.choosing import Selection, choose
from zeus.services.context import Organization, ServiceError, Zeus, find_organization, new_id
from zeus.services.outcomes import document
from zeus.services.planning import new_transmission
from zeus.store import endings, transmissions
from zeus.store.database import writing

OUTCOMES = {"created": "create", "updated": "update", "deleted": "delete", "unchanged": "unchanged", "failed": "update"}
"""What a script may tell of a row, and the verdict that this answers."""


def take_outcomes(zeus: Zeus, organization_name: str, file: Path) -> dict[str, Any]:
    """Take what a script has told of its rows, as a transmission that has ended; its document. Raises ServiceError."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ServiceError(f"{file} cannot be read: {error.strerror}", _HINT) from error
    return take_told(zeus, find_organization(zeus, organization_name), file.name, content)


def take_told(zeus: Zeus, organization: Organization, name: str, content: bytes) -> dict[str, Any]:
    """As `take_outcomes`, of a file's name and content."""
    told = _told(name, content, organization)
    chosen = choose(zeus, organization, "", Selection())
    wishes = {wish.id: wish for wish in chosen.selected}
    known = {str(each.get("id")): each for each in told if str(each.get("id")) in wishes}
    if not known:
        raise ServiceError(
            "the file tells of no row that Zeus holds", "is it of this organization, and of this import?"
        )
    id = new_id()
    rows = [_row(place, wishes[name], known[name]) for place, name in enumerate(known)]
    ended = {name: (str(each["outcome"]), each.get("message")) for name, each in known.items()}
    with writing(zeus.engine) as connection:
        new = new_transmission(organization.id, zeus.who, id, transmissions.DONE, Selection())
        transmissions.insert_transmission(connection, new)
        transmissions.replace_rows(connection, id, rows)
        endings.end_elsewhere(connection, id, ended)
    return document(zeus, id)


_HINT = "name the .result.json that the script has written beside itself"


def _told(name: str, content: bytes, organization: Organization) -> list[dict[str, Any]]:
    try:
        told = json.loads(content.decode("utf-8-sig"))
        rows = list(told["rows"])
        assert told["zeus"] == 1
        assert all(each["outcome"] in OUTCOMES and isinstance(each.get("message"), str | None) for each in rows)
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError) as error:
        raise ServiceError(f"{name} holds no outcomes of a script", _HINT) from error
    if told.get("organization") != organization.name:
        raise ServiceError(f"{name} is of {told.get('organization')}, not of {organization.name}", _HINT)
    return rows


def _row(place: int, wish: Wish, told: dict[str, Any]) -> dict[str, Any]:
    return {
        "row_id": wish.id, "position": place, "tab": wish.tab.full_name, "line": wish.line, "key": list(wish.key),
        "verdict": OUTCOMES[told["outcome"]], "changes": {}, "message": told.get("message"), "calls": 0, "hash": "",
        "step": None, "outcome": told["outcome"], "after_success": None,
    }  # fmt: skip
