"""The habits of Zoom Contact Center that concern what customers hear and where they come in: assets and flows."""

from typing import Any
from uuid import uuid4

from zeus.core.wire import Object
from zeus.simulator.actions import Visit, page_by_token
from zeus.simulator.habits import Habit
from zeus.simulator.manners import RefusalError
from zeus.simulator.parts import laid_out
from zeus.simulator.tenant import Tenant

_ROOT = "/contact_center"


def _asset(visit: Visit) -> Object:
    """The asset in the parts of a request; a file is told by an address."""
    body = laid_out(visit.asked.parts or {})
    for item in body.get("asset_items") or ():
        item["is_default"] = item.get("is_default") == "true"
        if "upload_file" in item:
            item["asset_item_file_url"] = "https://zoom.us/practice"
            item.pop("upload_file")
    return body


def _create_asset(visit: Visit) -> Object:
    body = _asset(visit)
    items = [{"asset_item_id": str(uuid4()), **each} for each in body["asset_items"]]
    if not any(each.get("asset_item_file_url") or each.get("asset_item_content") for each in items):
        raise RefusalError(400, "Validation failed. An item needs a file or a content.")
    language = items[0].get("asset_item_language", "en-US")
    made = visit.tenant.create("assets", {**body, "asset_items": items, "archived": False})
    made["asset_language_code"] = language
    return visit.tenant.shown("assets", made)


def _patch_asset(visit: Visit) -> None:
    """Items are told by their ids."""
    held, body = visit.tenant.held("assets", visit.id), _asset(visit)
    items = {each["asset_item_id"]: each for each in held.get("asset_items") or ()}
    for each in body.get("asset_items") or ():
        id = each.get("asset_item_id") or str(uuid4())
        items[id] = {**items.get(id, {}), **each, "asset_item_id": id}
    visit.tenant.patch("assets", visit.id, {**body, "asset_items": list(items.values())})


def _delete_asset(visit: Visit) -> None:
    held = visit.tenant.held("assets", visit.id)
    if visit.asked.query.get("archive") == "true":
        visit.tenant.patch("assets", visit.id, {"archived": True})
        return
    if not held.get("archived"):
        raise RefusalError(404, "Unable to delete asset directly, archive it first.", code=10010)
    if visit.tenant.referring(visit.id):
        raise RefusalError(404, "This asset is being used.", code=10002)
    visit.tenant.delete("assets", visit.id)


def asset_shown(tenant: Tenant, thing: Object) -> Object:
    """The category under the name that lists have for it."""
    return {**thing, "asset_category_id": thing.get("category_id")} if thing.get("category_id") else thing


def _publish(visit: Visit) -> None:
    visit.tenant.patch("flows", visit.variables[0], {"status": "published"})


def _patch_flow(visit: Visit) -> None:
    """The version that is named is not stored with the flow."""
    changes = {name: value for name, value in visit.asked.body.items() if not name.startswith("flow_version")}
    visit.tenant.patch("flows", visit.id, changes)


def _free_entries(visit: Visit) -> Any:
    """The entry points of a channel that no flow has; of numbers, all that the account may be called at."""
    channel = visit.asked.query["channel"]
    taken = {each["entry_id"] for flow in _flows(visit) for each in flow.get("entry_points") or ()}
    found = [each for each in _entries(visit) if each["entry_id"] not in taken and each["channel"] == channel]
    return page_by_token(found, visit, "entry_points")


def _flows(visit: Visit) -> list[Object]:
    return list(visit.tenant.collections["flows"].objects.values())


def _entries(visit: Visit) -> list[Object]:
    """Numbers and addresses that a practice account has: as many as anybody will need, told apart by their digits."""
    numbers = [f"+1312555{number:04}" for number in range(100, 200)]
    voice = [{"entry_id": f"entry-{each}", "entry_number": each, "channel": "voice"} for each in numbers]
    mail = [{"entry_id": f"mail-{name}", "entry_email": f"{name}@example.com", "channel": "email"}
            for name in ("claims", "service", "help")]  # fmt: skip
    chat = [{"entry_id": f"chat-{name}", "entry_name": name, "channel": "messaging", "channel_source": "web_chat"}
            for name in ("Web Chat", "Claims Chat", "Service Chat")]  # fmt: skip
    return [*voice, *mail, *chat]


def _add_entries(visit: Visit) -> Object:
    flow = visit.tenant.held("flows", visit.variables[0])
    known = {each["entry_id"]: each for each in _entries(visit)}
    taken = {each["entry_id"] for other in _flows(visit) for each in other.get("entry_points") or ()}
    added = visit.asked.body["entry_points"]
    for each in added:
        if each["entry_id"] not in known or each["entry_id"] in taken:
            raise RefusalError(400, f"Validation failed. Entry point {each['entry_id']} is not available.")
    told = [{**known[each["entry_id"]], **each} for each in added]
    for each in told:
        if "entry_email" in each:
            each["email_address"] = each["entry_email"]
    visit.tenant.put_inside("flows", flow["id"], "entry_points", [*(flow.get("entry_points") or ()), *told])
    channel = flow.get("channel", "voice")
    return {"entry_points": told, "channel": channel, "channel_source": "web_chat", "enable_detect_language": False}


def _remove_entries(visit: Visit) -> None:
    flow, gone = visit.tenant.held("flows", visit.variables[0]), set(visit.asked.body["entry_ids"])
    kept = [each for each in flow.get("entry_points") or () if each["entry_id"] not in gone]
    visit.tenant.put_inside("flows", flow["id"], "entry_points", kept)


LIBRARY = (
    Habit("POST", f"{_ROOT}/asset_library/assets", "assets", _create_asset),
    Habit("PATCH", f"{_ROOT}/asset_library/assets/{{assetId}}", "assets", _patch_asset),
    Habit("DELETE", f"{_ROOT}/asset_library/assets/{{assetId}}", "assets", _delete_asset),
    Habit("PATCH", f"{_ROOT}/flows/{{flowId}}", "flows", _patch_flow),
    Habit("PUT", f"{_ROOT}/flows/{{flowId}}/publish", "flows", _publish),
    Habit("GET", f"{_ROOT}/flows_entry_points", "flows", _free_entries),
    Habit("POST", f"{_ROOT}/flows/{{flowId}}/entry_points", "flows", _add_entries),
    Habit("DELETE", f"{_ROOT}/flows/{{flowId}}/entry_points", "flows", _remove_entries),
)
"""The routes of assets and flows."""
