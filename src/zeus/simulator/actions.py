"""What each kind of request does to a tenant: plain functions of a visit, found by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zeus.core.wire import Object
from zeus.simulator.lists import attributes_of, enveloped, page_of, paged_by_token, selected, sifted
from zeus.simulator.manners import Manners, RefusalError, filled
from zeus.simulator.routes import Route
from zeus.simulator.tenant import Tenant


@dataclass(frozen=True)
class Asked:
    """A request as it came. `parts` of a multipart body: JSON as it is, files as bytes. `client` sends it."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    parts: Mapping[str, Any] | None = None
    client: str = ""


@dataclass(frozen=True)
class Visit:
    """A request on its way into a tenant; `variables` are the parts of its path that stand for braces."""

    asked: Asked
    route: Route
    variables: tuple[str, ...]
    tenant: Tenant
    manners: Manners

    @property
    def id(self) -> str:
        """The id of the object that is meant: the last variable of the path."""
        return self.variables[-1]

    @property
    def body(self) -> Any:
        """The object that was sent."""
        rules = self.tenant.collections[self.route.entity].kind.multipart
        if self.asked.parts is None or not rules:
            return self.asked.body
        return self.asked.parts[rules["object"]]


Action = Callable[[Visit], Any]


def _tenant(visit: Visit) -> Object:
    told = visit.manners.tenant.get("reply", {"id": "$id", "name": "$name"})
    return filled(told, {"id": visit.tenant.id, "name": visit.tenant.name})  # type: ignore[no-any-return]


def _list(visit: Visit) -> Any:
    tenant, entity, query = visit.tenant, visit.route.entity, visit.asked.query
    collection = tenant.collections[entity]
    things = selected(list(collection.objects.values()), query)
    if visit.manners.paging.get("style") == "token":
        return page_by_token(sifted([tenant.listed(entity, thing) for thing in things], query, collection.kind), visit)
    number, size, part = page_of(len(things), query, visit.manners)
    data = attributes_of([tenant.listed(entity, thing) for thing in things[part]], query)
    return (
        data if collection.kind.bare else enveloped(tenant.id, visit.asked.path, query, len(things), number, size, data)
    )


def page_by_token(things: list[Object], visit: Visit, member: str = "") -> Any:
    """A page of a list that is told from the next by a token; `member` holds the objects."""
    kind, operation = visit.tenant.collections[visit.route.entity].kind, visit.route.operation
    if not member and operation and (operation.replies.get(200) or {}).get("type") == "array":
        return things
    return paged_by_token(things, visit.asked.query, visit.manners, member or kind.member)


def _create(visit: Visit) -> Object:
    made = visit.tenant.create(visit.route.entity, visit.body)
    return visit.tenant.shown(visit.route.entity, made)


def _read(visit: Visit) -> Object:
    entity = visit.route.entity
    return visit.tenant.shown(entity, visit.tenant.held(entity, visit.id), visit.asked.query)


def _replace(visit: Visit) -> Object:
    return visit.tenant.shown(visit.route.entity, visit.tenant.replace(visit.route.entity, visit.id, visit.body))


def _patch(visit: Visit) -> Object:
    return visit.tenant.shown(visit.route.entity, visit.tenant.patch(visit.route.entity, visit.id, visit.body))


def _delete(visit: Visit) -> None:
    visit.tenant.delete(visit.route.entity, visit.id)


def _referring(visit: Visit) -> Object:
    visit.tenant.held(visit.route.entity, visit.id)
    found = [{"id": thing["id"], "name": str(thing.get("name", ""))} for _, thing in visit.tenant.referring(visit.id)]
    meta = {"orgid": visit.tenant.id, "page": 0, "pageSize": len(found), "totalPages": 1, "totalRecords": len(found)}
    return {"meta": meta, "data": found}


def _nested_list(visit: Visit) -> Object:
    things = selected(_inside(visit, visit.id), visit.asked.query)
    number, size, part = page_of(len(things), visit.asked.query, visit.manners)
    return enveloped(visit.tenant.id, visit.asked.path, visit.asked.query, len(things), number, size, things[part])


def _nested_create(visit: Visit) -> Object:
    return add_inside(visit, visit.id, visit.asked.body)


def _nested_read(visit: Visit) -> Object:
    return _one_inside(visit)


def _nested_replace(visit: Visit) -> Object:
    held = _one_inside(visit)
    thing = {**visit.asked.body, "id": held["id"], "version": held.get("version", 0) + 1}
    parent = visit.variables[-2]
    _check_free(visit, parent, thing)
    _put_inside(visit, parent, [thing if each["id"] == held["id"] else each for each in _inside(visit, parent)])
    return thing


def _nested_delete(visit: Visit) -> None:
    held, parent = _one_inside(visit), visit.variables[-2]
    _put_inside(visit, parent, [each for each in _inside(visit, parent) if each["id"] != held["id"]])


def add_inside(visit: Visit, parent: str, body: Object) -> Object:
    """Add an item to the list that an object holds; returns it with its id."""
    _check_free(visit, parent, body)
    before = _inside(visit, parent)
    item = {name: value for name, value in body.items() if name != "id"}
    _put_inside(visit, parent, [*before, item])
    return _inside(visit, parent)[-1]


def remove_inside(visit: Visit, parent: str, id: str) -> None:
    """Remove an item from the list that an object holds. Raises RefusalError where it is not there."""
    before = _inside(visit, parent)
    after = [each for each in before if each["id"] != id]
    if len(after) == len(before):
        raise RefusalError(404, f"{id} does not exist", reason="not found", entity=visit.route.entity)
    _put_inside(visit, parent, after)


def _inside(visit: Visit, parent: str) -> list[Object]:
    return list(visit.tenant.held(visit.route.entity, parent).get(visit.route.facts["member"]) or ())


def _put_inside(visit: Visit, parent: str, items: list[Object]) -> None:
    visit.tenant.put_inside(visit.route.entity, parent, visit.route.facts["member"], items)


def _one_inside(visit: Visit) -> Object:
    found = [each for each in _inside(visit, visit.variables[-2]) if each["id"] == visit.id]
    if not found:
        raise RefusalError(404, f"{visit.id} does not exist", reason="not found", entity=visit.route.entity)
    return found[0]


def _check_free(visit: Visit, parent: str, thing: Object) -> None:
    name = visit.route.facts["key"]
    same = [
        each for each in _inside(visit, parent) if str(each.get(name)).casefold() == str(thing.get(name)).casefold()
    ]
    if visit.tenant.uniqueness and any(each["id"] != thing.get("id") for each in same):
        raise RefusalError(409, f"{name}: taken", reason="duplicate", entity=visit.route.entity)


ACTIONS: Mapping[str, Action] = {
    "tenant": _tenant,
    "list": _list,
    "create": _create,
    "read": _read,
    "replace": _replace,
    "patch": _patch,
    "delete": _delete,
    "referring": _referring,
    "nested list": _nested_list,
    "nested create": _nested_create,
    "nested read": _nested_read,
    "nested replace": _nested_replace,
    "nested delete": _nested_delete,
}
"""What a route's `does` stands for; bulk requests are in `zeus.simulator.bulk`."""
