"""What lies within an object at an address of its own: lists of other objects, lists of its own, single members."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from zeus.core.wire import Object
from zeus.simulator.actions import Action, Visit, page_by_token
from zeus.simulator.manners import RefusalError


def _held(visit: Visit) -> list[Object]:
    """The list as the object has it; the first variable of the path is the object's id."""
    thing = visit.tenant.held(visit.route.entity, visit.variables[0])
    return list(thing.get(visit.route.facts["member"]) or ())


def _put(visit: Visit, items: list[Object]) -> None:
    visit.tenant.put_inside(visit.route.entity, visit.variables[0], visit.route.facts["member"], items)


def _list(visit: Visit) -> Any:
    return page_by_token([_told(visit, each) for each in _held(visit)], visit, visit.route.facts["member"])


def _told(visit: Visit, item: Object) -> Object:
    """An item, of an object that is assigned with what that shows."""
    facts = visit.route.facts
    if "of" not in facts:
        return item
    of = facts["of"]
    other = visit.tenant.collections[of].objects.get(item.get(facts["by"], ""))
    return {**(visit.tenant.shown(of, other) if other else {}), **item}


def _assign(visit: Visit) -> Object:
    """Add ids, or objects with ids; as published, one that is there already is refused only where that is said."""
    facts, held = visit.route.facts, _held(visit)
    taken = {each[facts["by"]] for each in held}
    added = []
    for each in visit.asked.body.get(facts["takes"]) or ():
        item = {facts["by"]: each} if not isinstance(each, dict) else _renamed(each, facts.get("renames", {}))
        id = item[facts["by"]] = _found(visit, str(item.get(facts["by"], "")))
        if id in taken and "again" in facts:
            raise RefusalError(400, f"{facts['again']['message']} {id}", code=facts["again"]["code"])
        if id not in taken:
            added.append(item)
            taken.add(id)
    _put(visit, [*held, *added])
    return {facts["member"]: [_told(visit, each) for each in added]}


def _found(visit: Visit, id: str) -> str:
    """The id of the object that is meant, by its id or by another member that stands for it."""
    facts = visit.route.facts
    others = visit.tenant.collections[facts["of"]].objects
    named = (each["id"] for each in others.values() if facts.get("or") and each.get(facts["or"]) == id)
    found = id if id in others else next(named, "")
    if not found:
        raise RefusalError(404, f"{facts.get('what', facts['of'])} does not exist: {id}", reason="not found")
    return found


def _renamed(item: Object, names: Mapping[str, str]) -> Object:
    return {names.get(name, name): value for name, value in item.items()}


def _remove(visit: Visit) -> None:
    """Take out what the path, the query or the body names."""
    facts, held = visit.route.facts, _held(visit)
    removed = facts.get("removed")
    if not removed:
        gone = {visit.id}
    elif removed in visit.asked.query:
        gone = set(visit.asked.query[removed].split(","))
    else:
        gone = set((visit.asked.body or {}).get(removed) or ())
    kept = [each for each in held if each[facts["by"]] not in gone]
    if len(kept) == len(held):
        raise RefusalError(404, f"{facts.get('what', facts['member'])} does not exist: {', '.join(gone)}", code=1201)
    _put(visit, kept)


def _add(visit: Visit) -> Object:
    """Make an object within the other; two of one name are told apart by their ids."""
    made = {**visit.asked.body, visit.route.facts["by"]: str(uuid4())}
    _put(visit, [*_held(visit), made])
    return made


def _one(visit: Visit) -> Object:
    by = visit.route.facts["by"]
    found = next((each for each in _held(visit) if each[by] == visit.id), None)
    if found is None:
        raise RefusalError(404, f"{visit.route.facts['member']} does not exist: {visit.id}", reason="not found")
    return found


def _change(visit: Visit) -> Object:
    held = _one(visit)
    changed = {**held, **visit.asked.body}
    _put(visit, [changed if each is held or each == held else each for each in _held(visit)])
    return changed


def _member(visit: Visit) -> Object:
    """A member at an address of its own, with what it falls back to."""
    facts = visit.route.facts
    thing = visit.tenant.held(visit.route.entity, visit.variables[0])
    found = dict(thing.get(facts["member"]) or {})
    for name, usual in facts.get("usual", {}).items():
        others = visit.tenant.collections[usual["entity"]].objects.values() if usual["entity"] else ()
        own = next((each["id"] for each in others if each.get(usual["marked"])), "")
        found[name] = found.get(name) or own
        found[usual["says"]] = found[name] == own
    return {**found, **dict.fromkeys(facts.get("named", ()), "")}


def _change_member(visit: Visit) -> Object:
    facts = visit.route.facts
    thing = visit.tenant.held(visit.route.entity, visit.variables[0])
    held = dict(thing.get(facts["member"]) or {})
    for name, value in visit.asked.body.items():
        target = facts["sends"].get(name)
        if target:
            held[target] = value
        elif value and name in facts.get("resets", {}):
            held.pop(facts["resets"][name], None)
    whole = {**thing, facts["member"]: held}
    visit.tenant.put_inside(visit.route.entity, visit.variables[0], facts["member"], whole[facts["member"]])
    return held


INSIDE: Mapping[str, Action] = {
    "assigned list": _list,
    "assigned add": _assign,
    "assigned remove": _remove,
    "made list": _list,
    "made add": _add,
    "made read": _one,
    "made change": _change,
    "made remove": _remove,
    "apart read": _member,
    "apart change": _change_member,
}
"""What the routes within an object's address stand for."""
