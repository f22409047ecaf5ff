"""Edited requests: an operator changes the body of a request before it is sent."""

import json
from typing import Any

from zeus.core.discretion import is_secret, without_values
from zeus.core.flow import BASE64
from zeus.pipeline.request_edits import patch_between, patched
from zeus.services.context import MASK, Organization, ServiceError, Zeus
from zeus.services.plan_page import find_plan
from zeus.services.progress_page import hidden
from zeus.store import configuration, plan_rows
from zeus.store.database import reading, writing
from zeus.store.events import Event, record
from zeus.store.organizations import lock_organization
from zeus.store.request_edits import put_edit


def edit_request(zeus: Zeus, organization: Organization, plan: str, row: str, label: str, text: str | None) -> None:
    """Change the body of a request that a plan expects; None takes all changes back. The plan is stale then.

    The plan's body is compared with the text, which is JSON; only what differs is kept, so that what is not known yet
    stays a placeholder. Raises ServiceError where the text is no JSON object, or changes a secret.
    """
    find_plan(zeus, organization, plan)
    with reading(zeus.engine) as connection:
        found = plan_rows.select_row(connection, plan, row)
        expected = plan_rows.expected_calls(connection, plan, found.step) if found and found.step is not None else []
        told = plan_rows.secrets_of_step(connection, plan, found.step) if expected and found else []
        held = configuration.select_by_id(connection, [row]).get(row)
    call = next((each for each in expected if each["label"] == label), None)
    if found is None or held is None or call is None or not isinstance(call.get("body"), dict):
        raise ServiceError("this request has no body that can be edited", "go back to the plan")
    body = without_values(call["body"], told)
    patch = {} if text is None else _patch(hidden(body), text)
    with writing(zeus.engine) as connection:
        lock_organization(connection, organization.id)
        put_edit(connection, organization.id, row, label, patch, zeus.who)
        after = {"request": label, **{name: _told(value) for name, value in patch.items()}}
        before = {"request": label, **{name: _told(hidden(body).get(name)) for name in patch}}
        edited = Event("request edited", tab=held.tab, key=held.key, before=before, after=after)
        record(connection, organization.id, zeus.who, edited)


def _patch(body: Any, text: str) -> dict[str, Any]:
    try:
        wanted = json.loads(text)
    except ValueError as error:
        raise ServiceError(f"this is not JSON: {error}", "look for a missing comma or quote at that place") from None
    if not isinstance(wanted, dict):
        raise ServiceError("the body is not a JSON object", "it begins with { and ends with }")
    patch: dict[str, Any] = patch_between(body, wanted)
    if _touches_a_secret(patch):
        raise ServiceError("a secret cannot be edited here", "change the cell of the row instead")
    if patched(body, patch) != wanted:
        raise ServiceError("a member cannot be set to null here", "take the member away instead")
    return patch


def _touches_a_secret(patch: Any) -> bool:
    if isinstance(patch, dict):
        return any(is_secret(name) or _touches_a_secret(value) for name, value in patch.items())
    # What stands for a file would send one, whosever it is.
    return isinstance(patch, str) and (MASK in patch or patch.startswith(BASE64))


def _told(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float | bool) else json.dumps(value)
