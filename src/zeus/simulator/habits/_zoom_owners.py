"""Who has what in a practice account of Zoom Phone: extensions, numbers, calling plans, members."""

from collections.abc import Callable, Iterator
from typing import Any

from zeus.core.wire import Object
from zeus.simulator.actions import Visit
from zeus.simulator.manners import RefusalError
from zeus.simulator.tenant import Tenant

OWNERS = ("phone-users", "common_areas", "call_queues", "auto_receptionists", "shared_line_groups")
"""The collections whose objects have extensions and numbers."""


def objects(tenant: Tenant, entity: str) -> Iterator[Object]:
    """The objects of a collection; none where the catalog has no such tab."""
    if entity in tenant.collections:
        yield from tenant.collections[entity].objects.values()


def one(tenant: Tenant, entity: str, **members: Any) -> Object | None:
    """The first object whose members are these, blind to case."""
    wanted = {name: str(value).casefold() for name, value in members.items()}
    found = objects(tenant, entity)
    return next((each for each in found if all(str(each.get(n, "")).casefold() == v for n, v in wanted.items())), None)


def claim_extension(tenant: Tenant, thing: Object, id: str = "") -> None:
    """Raise RefusalError where another owner of the same site has the extension of this one."""
    extension, site = str(thing.get("extension_number") or ""), thing.get("site_id")
    for entity in OWNERS if extension else ():
        for other in objects(tenant, entity):
            same = str(other.get("extension_number") or "") == extension and other.get("site_id") == site
            if same and other["id"] != id:
                raise RefusalError(409, f"Extension number {extension} already exists.", code=409, entity=entity)


def with_code(tenant: Tenant, thing: Object) -> Object:
    """The object with its extension as Zoom shows it: the code of its site in front."""
    site = tenant.collections["sites"].objects.get(thing.get("site_id") or "", {})
    extension = thing.get("extension_number")
    if extension in (None, ""):
        return thing
    return {**thing, "extension_number": int(f"{site.get('site_code') or ''}{extension}")}


def without_code(tenant: Tenant, body: Object, held: Object) -> Object:
    """A changed extension of a user without the code, which has to be there."""
    site = tenant.collections["sites"].objects.get(body.get("site_id") or held.get("site_id") or "", {})
    code, extension = str(site.get("site_code") or ""), str(body["extension_number"])
    if not extension.startswith(code) or extension == code:
        raise RefusalError(400, "The extension number must be complete (site number + short extension).", code=300)
    return {**body, "extension_number": extension.removeprefix(code)}


def numbers_of(tenant: Tenant, id: str) -> list[Object]:
    """The numbers that somebody has."""
    found = (each for entity, each in tenant.referring(id) if entity == "numbers" and each.get("assigned_to") == id)
    return sorted(found, key=lambda each: str(each["number"]))


def plan_types(tenant: Tenant) -> dict[str, int]:
    """The account's calling plans by name."""
    return {str(each["name"]).casefold(): int(each["type"]) for each in objects(tenant, "calling_plans")}


def shown_owner(tenant: Tenant, thing: Object) -> Object:
    """An owner with its numbers, plans and extension as reading it shows them."""
    names = {int(each["type"]): each["name"] for each in objects(tenant, "calling_plans")}
    numbers = [{"id": each["id"], "number": each["number"]} for each in numbers_of(tenant, thing["id"])]
    plans = [{"type": each, "name": names.get(each, "")} for each in thing.get("plans", ())]
    return {
        "status": "active", **with_code(tenant, thing), "phone_numbers": numbers, "calling_plans": plans,
        "extension_id": f"E{thing['id']}",
    }  # fmt: skip


def owner_of_extension(tenant: Tenant, id: str) -> Object:
    """Who has an extension id, or of what the practice tenant keeps, an id. Raises RefusalError."""
    bare = id.removeprefix("E")
    for entity in OWNERS:
        if bare in (tenant.collections[entity].objects if entity in tenant.collections else {}):
            return tenant.collections[entity].objects[bare]
    raise RefusalError(404, f"Extension {id} does not exist.", code=13808)


def find_number(tenant: Tenant, id: str) -> Object:
    """A number by its id or as it is dialled. Raises RefusalError."""
    held = tenant.collections["numbers"].objects.get(id) or one(tenant, "numbers", number=id)
    if held is None:
        raise RefusalError(404, f"Phone number {id} does not exist.", code=404)
    return held


def give_number(tenant: Tenant, number: Object, owner: Object, kind: str) -> None:
    """Let somebody have a number that nobody has, of the same site."""
    if number.get("assigned_to") not in (None, owner["id"]):
        raise RefusalError(400, f"Phone number {number['number']} is already assigned.", code=300)
    if number.get("site_id") and owner.get("site_id") and number["site_id"] != owner["site_id"]:
        raise RefusalError(400, f"Phone number {number['number']} does not belong to the site.", code=300)
    tenant.put("numbers", {**number, "assigned_to": owner["id"], "assigned_type": kind})


def free_numbers(tenant: Tenant, id: str) -> None:
    """Take all numbers from somebody who goes."""
    for number in numbers_of(tenant, id):
        tenant.put("numbers", {name: value for name, value in number.items() if not name.startswith("assigned_")})


def adding_numbers(entity: str, kind: str) -> Callable[[Visit], Object]:
    """The request that gives numbers to an owner."""

    def does(visit: Visit) -> Object:
        tenant, owner = visit.tenant, visit.tenant.held(entity, visit.variables[0])
        given = [find_number(tenant, each.get("id") or each["number"]) for each in visit.asked.body["phone_numbers"]]
        for number in given:
            give_number(tenant, number, owner, kind)
        return {"phone_numbers": [{"id": each["id"], "number": each["number"]} for each in given]}

    return does


def removing_number(entity: str) -> Callable[[Visit], None]:
    """The request that takes a number from an owner."""

    def does(visit: Visit) -> None:
        tenant, owner = visit.tenant, visit.tenant.held(entity, visit.variables[0])
        number = find_number(tenant, visit.variables[1])
        if number.get("assigned_to") != owner["id"]:
            raise RefusalError(404, "The phone number is not assigned to this extension.")
        tenant.put("numbers", {n: value for n, value in number.items() if not n.startswith("assigned_")})

    return does


def adding_plans(entity: str) -> Callable[[Visit], None]:
    """The request that gives calling plans to an owner."""

    def does(visit: Visit) -> None:
        tenant, owner = visit.tenant, visit.tenant.held(entity, visit.variables[0])
        known, held = set(plan_types(tenant).values()), list(owner.get("plans", ()))
        for each in visit.asked.body["calling_plans"]:
            if each["type"] not in known:
                raise RefusalError(400, "The account did not subscribe to this calling plan.", code=300)
            held += [each["type"]] if each["type"] not in held else []
        tenant.put(entity, {**owner, "plans": held})

    return does


def removing_plan(entity: str) -> Callable[[Visit], None]:
    """The request that takes a calling plan from an owner."""

    def does(visit: Visit) -> None:
        owner = visit.tenant.held(entity, visit.variables[0])
        left = [each for each in owner.get("plans", ()) if str(each) != visit.variables[1]]
        visit.tenant.put(entity, {**owner, "plans": left})

    return does
