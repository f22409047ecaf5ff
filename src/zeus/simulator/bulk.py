"""Bulk requests: many items in one envelope, each with its own fate."""

from collections.abc import Callable
from typing import Any

from zeus.core.wire import Object
from zeus.simulator.actions import Visit, add_inside, remove_inside
from zeus.simulator.manners import RefusalError

Judge = Callable[[Visit, Any], list[str]]
"""Takes a visit and a body, and says what is wrong with the body."""

_STATUSES = {"CREATE": 201, "UPDATE": 200, "DELETE": 204}


def answer_bulk(visit: Visit, judge: Judge) -> Object:
    """Do what each item asks; a refused item stops no other. `judge` is asked what is wrong with an item."""
    return {"items": [_answer(visit, item, judge) for item in visit.asked.body["items"]]}


def envelope(body: Any) -> Any:
    """The request without its items, which are judged one by one."""
    return {**body, "items": []} if isinstance(body, dict) and isinstance(body.get("items"), list) else body


def _answer(visit: Visit, item: Object, judge: Judge) -> Object:
    operation = _operation(item)
    reply: Object = {"itemIdentifier": item.get("itemIdentifier", 0), "operationType": operation}
    try:
        id = _do(visit, operation, item, judge(visit, {**visit.asked.body, "items": [item]}))
    except RefusalError as refusal:
        return {
            **reply,
            "status": refusal.status,
            "apiError": visit.manners.error(refusal, visit.manners.tracking_id()),
        }
    href = f"/api/organization/{visit.tenant.id}/{visit.route.entity}/{id}"
    return {**reply, "status": _STATUSES[operation], "href": href}


def _operation(item: Object) -> str:
    if item.get("requestAction", "SAVE") == "DELETE":
        return "DELETE"
    thing = item.get("item")
    return "UPDATE" if isinstance(thing, dict) and thing.get("id") else "CREATE"


def _do(visit: Visit, operation: str, item: Object, problems: list[str]) -> str:
    entity, thing = visit.route.entity, item.get("item")
    allowed = visit.route.facts.get("does", ("create", "update", "delete"))
    if operation == "UPDATE" and "update" not in allowed:
        raise RefusalError(400, "New configuration cannot have an id", entity=entity)
    if operation == "DELETE" and (problems or not _is_whole(visit, thing)):
        # The real API answers an item that holds only an id in these misleading words.
        raise RefusalError(400, "Cannot Update/Delete system generated Entities", entity=entity)
    if problems or not isinstance(thing, dict):
        raise RefusalError(400, "; ".join(problems) or "item: is required", reason="invalid", entity=entity)
    if operation.lower() not in allowed:
        raise RefusalError(400, f"{operation.lower()}: not possible in bulk", entity=entity)
    if visit.route.does == "nested bulk":
        return _do_inside(visit, operation, thing)
    return _do_whole(visit, operation, thing)


def _is_whole(visit: Visit, thing: Any) -> bool:
    """Whether an item to delete says also that it is not the provider's own."""
    kind = visit.tenant.collections[visit.route.entity].kind
    return visit.route.does == "nested bulk" or not kind.flagged or "systemDefault" in (thing or {})


def _do_whole(visit: Visit, operation: str, thing: Object) -> str:
    entity, tenant = visit.route.entity, visit.tenant
    if operation == "CREATE":
        made: str = tenant.create(entity, thing)["id"]
        return made
    id: str = thing.get("id", "")
    if operation == "DELETE":
        tenant.delete(entity, id)
    elif visit.asked.method == "PATCH":
        tenant.patch(entity, id, thing)
    else:
        tenant.replace(entity, id, thing)
    return id


def _do_inside(visit: Visit, operation: str, thing: Object) -> str:
    parent = visit.variables[-1]
    if operation == "CREATE":
        made: str = add_inside(visit, parent, thing)["id"]
        return made
    remove_inside(visit, parent, thing.get("id", ""))
    if operation == "UPDATE":
        add_inside(visit, parent, thing)
    return str(thing["id"])
