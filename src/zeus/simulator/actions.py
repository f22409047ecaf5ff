"""What each kind of request does to a tenant: plain functions of a visit, found by name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zeus.core.wire import Object
from zeus.simulator.contents import laid_out, merged
from zeus.simulator.evidence import Evidence
from zeus.simulator.lists import attributes_of, enveloped, page_of, paged_by_token, searched, selected, sifted
from zeus.simulator.manners import Manners, RefusalError, filled
from zeus.simulator.routes import Route
from zeus.simulator.tenant import Tenant


@dataclass(frozen=True)
class Asked:
    """A request as it came. `parts` of a multipart body: JSON as it is, files as bytes. `client` sends it.

    `home` is the origin at which it was asked, blank where there is no server.
    """

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    parts: Mapping[str, Any] | None = None
    client: str = ""
    home: str = ""


@dataclass(frozen=True)
class Visit:
    """A request on its way into a tenant; `variables` are the parts of its path that stand for braces."""

    asked: Asked
    route: Route
    variables: tuple[str, ...]
    tenant: Tenant
    manners: Manners
    evidence: Evidence | None = None

    @property
    def id(self) -> str:
        """The id of the object that is meant: the last variable of the path."""
        return self.variables[-1]

    @property
    def around(self) -> Mapping[str, str]:
        """The members of an object that stand in the path, beside its id."""
        named = re.findall(r"\{(\w+)\}", self.route.template)
        collection = self.tenant.collections.get(self.route.entity)
        within = collection.kind.api.within if collection else ()
        return {name: value for name, value in zip(named, self.variables, strict=True) if name in within}

    @property
    def body(self) -> Any:
        """The object that was sent."""
        rules = self.tenant.collections[self.route.entity].kind.multipart
        if self.asked.parts is None or not rules:
            return self.asked.body
        if not rules["object"]:
            return {name: part for name, part in self.asked.parts.items() if not isinstance(part, bytes)}
        return self.asked.parts[rules["object"]]


Action = Callable[[Visit], Any]


def _managed(visit: Visit) -> Object:
    facts = visit.route.facts
    return {"items": facts["partners"].get(visit.asked.client, facts["others"])}


def _tenant(visit: Visit) -> Object:
    told = visit.manners.tenant.get("reply", {"id": "$id", "name": "$name"})
    return filled(told, {"id": visit.tenant.id, "name": visit.tenant.name})  # type: ignore[no-any-return]


def _acknowledge(visit: Visit) -> Object:
    return dict(visit.route.facts.get("reply", {}))


def _show(visit: Visit) -> Any:
    return laid_out(visit.route.facts["reply"], visit.tenant.held(visit.route.entity, visit.id))


def _list(visit: Visit) -> Any:
    tenant, entity, query = visit.tenant, visit.route.entity, visit.asked.query
    collection = tenant.collections[entity]
    around = visit.around
    every = collection.objects.values()
    here = [thing for thing in every if all(thing.get(name) == value for name, value in around.items())]
    things = selected(here, query)
    if visit.manners.shaped:
        return _shaped_list(visit, things)
    if visit.manners.paging.get("style") == "token":
        return page_by_token(sifted([tenant.listed(entity, thing) for thing in things], query, collection.kind), visit)
    number, size, part = page_of(len(things), query, visit.manners)
    data = attributes_of([tenant.listed(entity, thing) for thing in things[part]], query)
    return (
        data if collection.kind.bare else enveloped(tenant.id, visit.asked.path, query, len(things), number, size, data)
    )


def _shaped_list(visit: Visit, things: list[Object]) -> Object:
    """All that the query leaves; what is published as one list of the reply holds them."""
    return {"": searched(things, visit.asked.query, visit.manners)}


def page_by_token(things: list[Object], visit: Visit, member: str = "") -> Any:
    """A page of a list that is told from the next by a token; `member` holds the objects. A bare list has no pages."""
    kind = visit.tenant.collections[visit.route.entity].kind
    bare = kind.bare and not member
    return things if bare else paged_by_token(things, visit.asked.query, visit.manners, member or kind.member)


def _create(visit: Visit) -> Object:
    made = visit.tenant.create(visit.route.entity, {**visit.body, **visit.around})
    return visit.tenant.shown(visit.route.entity, made)


def _create_each(visit: Visit) -> None:
    """Make an object for every value of a list in the body; what is there already is passed over."""
    rest = {name: each for name, each in visit.body.items() if name != visit.route.facts["list"]}
    for id in visit.body[visit.route.facts["list"]]:
        if id not in visit.tenant.collections[visit.route.entity].objects:
            thing = {**visit.route.facts.get("reply", {}), **rest, **visit.around, visit.route.facts["member"]: id}
            visit.tenant.create(visit.route.entity, thing)


def _set_each(visit: Visit) -> None:
    told = visit.route.facts["tells"].get(str(visit.body.get("action")), {})
    for id in visit.body[visit.route.facts["list"]]:
        visit.tenant.patch(visit.route.entity, id, told)


def _change_list(visit: Visit) -> None:
    """Add items to a list that an object holds, and take others out."""
    name, member = visit.route.facts["list"], visit.route.facts["member"]
    held = list(visit.tenant.held(visit.route.entity, visit.id).get(name) or ())
    for each in visit.body[name]:
        held = [item for item in held if item != each[member]]
        held += [each[member]] if each.get("action", "ADD") == "ADD" else []
    visit.tenant.patch(visit.route.entity, visit.id, {name: held})


def _patch_by_list(visit: Visit) -> Object:
    """A JSON Patch that puts values in place of others."""
    told = {each["path"].strip("/"): each.get("value") for each in visit.body}
    return visit.tenant.shown(visit.route.entity, visit.tenant.patch(visit.route.entity, visit.id, told))


def _delete_each(visit: Visit) -> None:
    for id in visit.body[visit.route.facts["list"]]:
        visit.tenant.delete(visit.route.entity, id)


def _read(visit: Visit) -> Object:
    entity = visit.route.entity
    return visit.tenant.shown(entity, visit.tenant.held(entity, visit.id), visit.asked.query)


def _replace(visit: Visit) -> Object:
    if visit.route.entity in visit.manners.partial:
        return _patch(visit)
    tenant, entity = visit.tenant, visit.route.entity
    held, stays = tenant.held(entity, visit.id), visit.manners.stays.get(entity, ())
    body = {**{name: held[name] for name in stays if name in held}, **visit.body}
    return tenant.shown(entity, tenant.replace(entity, visit.id, body))


def _patch(visit: Visit) -> Object:
    return visit.tenant.shown(visit.route.entity, visit.tenant.patch(visit.route.entity, visit.id, visit.body))


def _read_beside(visit: Visit) -> Object:
    member, held = visit.route.facts["member"], visit.tenant.held(visit.route.entity, visit.id)
    return merged(visit.manners.seeded.get(member, {}), held.get(member) or {})


def _set_beside(visit: Visit) -> Object:
    member, now = visit.route.facts["member"], _read_beside(visit)
    told = {name: value for name, value in merged(now, visit.asked.body).items() if value is not None}
    visit.tenant.patch(visit.route.entity, visit.id, {member: told})
    return told


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
    "managed": _managed,
    "acknowledge": _acknowledge,
    "show": _show,
    "list": _list,
    "create": _create,
    "read": _read,
    "replace": _replace,
    "patch": _patch,
    "delete": _delete,
    "referring": _referring,
    "create each": _create_each,
    "set each": _set_each,
    "change list": _change_list,
    "patch by list": _patch_by_list,
    "delete each": _delete_each,
    "read beside": _read_beside,
    "set beside": _set_beside,
    "nested list": _nested_list,
    "nested create": _nested_create,
    "nested read": _nested_read,
    "nested replace": _nested_replace,
    "nested delete": _nested_delete,
}
"""What a route's `does` stands for; bulk requests are in `zeus.simulator.bulk`."""
