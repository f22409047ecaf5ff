"""A pretend tenant: the objects of one organization, in memory, and the rules that the provider keeps them by."""

import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from zeus.core.wire import Object
from zeus.simulator.collection import Collection, nested_items
from zeus.simulator.contents import exchanged, form_of, show_at, texts, with_ids
from zeus.simulator.kinds import Kind, pick
from zeus.simulator.manners import RefusalError


class Tenant:
    """The objects of one organization. Its methods raise RefusalError where the provider would refuse."""

    def __init__(self, id: str, kinds: Mapping[str, Kind], name: str = "", *, uniqueness: bool = True) -> None:
        self.id = id
        self.name = name or "Practice tenant"
        self.siblings: list[Tenant] = []
        self.uniqueness = uniqueness
        self.collections = {entity: Collection(kind) for entity, kind in kinds.items()}
        self.notes: dict[str, Any] = {}
        """What a dialect remembers beside the objects."""
        self._owners: dict[str, tuple[str, str]] = {}
        self._referrers: dict[str, dict[tuple[str, str], None]] = {}
        self._references: dict[tuple[str, str], set[str]] = {}
        self._stamped = {"organizationId": id} if _is_uuid(id) else {}

    def create(self, entity: str, body: Object) -> Object:
        """Make an object; returns it as it is then."""
        collection = self._collection(entity)
        kind = collection.kind
        body = kind.taken(self, body, None) if kind.taken else body
        thing = {name: value for name, value in body.items() if name not in kind.computed and name != "id"}
        if any(item.get("id") in self._owners for item in nested_items(kind, thing) if item.get("id")):
            raise RefusalError(409, "an id within the object belongs to another object", entity=entity)
        self._check(kind, thing)
        return self.insert(entity, thing)

    def insert(self, entity: str, thing: Object) -> Object:
        """Put an object in without asking whether it may be there; returns it with what the provider adds."""
        collection = self._collection(entity)
        now = int(time.time() * 1000)
        stamps = {"createdTime": now, "lastUpdatedTime": now, **self._stamped} if collection.kind.stamps else {}
        flag = {"systemDefault": False} if collection.kind.flagged else {}
        id = str(thing.get(collection.kind.named_by) or uuid4()) if collection.kind.named_by else str(uuid4())
        version = {"version": 0} if collection.kind.counted else {}
        made = {"id": id, **version, **flag, **thing, **stamps}
        for member in collection.kind.multipart.get("made", ()):
            made[member] = str(uuid4())
        self._store(collection, made)
        return made

    def put(self, entity: str, thing: Object) -> None:
        """Put an object in place of the one with its id, without asking whether it may be so."""
        collection = self._collection(entity)
        self._unindex(entity, collection.objects[thing["id"]])
        self._store(collection, thing)

    def replace(self, entity: str, id: str, body: Object) -> Object:
        """Put a whole object in place of the one with this id."""
        collection = self._collection(entity)
        kind, held = collection.kind, self.held(entity, id)
        kept = {name: held[name] for name in (*_SERVERS, *kind.hidden, *kind.multipart.get("made", ())) if name in held}
        thing = {name: value for name, value in body.items() if name not in kind.computed}
        _check_made(kind, held, body)
        self._check_kept(kind, held, thing)
        return self._update(collection, held, {**thing, **kept})

    def patch(self, entity: str, id: str, changes: Object) -> Object:
        """Change some members of an object; null takes one away."""
        collection = self._collection(entity)
        held = self.held(entity, id)
        changes = collection.kind.taken(self, changes, held) if collection.kind.taken else changes
        owned = [name for name in collection.kind.owned if name in changes]
        if owned:
            raise RefusalError(
                400, "This configuration cannot be changed", reason=f"{owned[0]}: owned elsewhere", entity=entity
            )
        merged = {**held, **{name: value for name, value in changes.items() if name not in _SERVERS}}
        return self._update(collection, held, {name: value for name, value in merged.items() if value is not None})

    def delete(self, entity: str, id: str) -> None:
        """Remove an object to which no other refers."""
        held = self.held(entity, id)
        id = held["id"]
        if held.get("systemDefault"):
            raise RefusalError(400, "Cannot Update/Delete system generated Entities", entity=entity)
        inside = [item["id"] for item in nested_items(self.collections[entity].kind, held)]
        self._check_unreferenced(entity, id, [id, *inside])
        self._unindex(entity, held)
        self.collections[entity].take(id)

    def held(self, entity: str, id: str) -> Object:
        """The object itself, as it is stored."""
        collection = self._collection(entity)
        thing = collection.objects.get(id)
        if thing is None and collection.kind.by_key:
            thing = collection.namesake({collection.kind.keys[0]: id})
        if thing is None:
            raise RefusalError(404, f"{id} does not exist", reason="not found", entity=entity)
        return thing

    def found(self, id: str) -> Object | None:
        """The object with this id, of whatever kind."""
        entity, owner = self._owners.get(id, ("", ""))
        return self.collections[entity].objects[owner] if entity else None

    def entity(self, id: str) -> str | None:
        """The entity of the object with this id."""
        return self._owners.get(id, (None, ""))[0]

    def put_inside(self, entity: str, id: str, member: str, items: list[Object]) -> None:
        """Put a list in place of the one that an object holds."""
        self._update(self.collections[entity], self.held(entity, id), {**self.held(entity, id), member: items})

    def shown(self, entity: str, thing: Object, query: Mapping[str, str] | None = None) -> Object:
        """The object as reading it shows it."""
        kind = self.collections[entity].kind
        seen = {name: value for name, value in thing.items() if name not in kind.hidden}
        if kind.also:
            seen[kind.also] = thing["id"]
        for member, by in kind.views.items():
            seen |= self._view(member, str(thing.get(by) or ""))
        if kind.shown:
            seen = kind.shown(self, seen)
        for member, rule in kind.computed.items():
            others = self.collections[rule["entity"]].objects if rule["entity"] in self.collections else {}
            found = (id for other, id in self._referrers.get(thing["id"], ()) if other == rule["entity"])
            seen[member] = [id for id in found if thing["id"] in (others[id].get(rule["member"]) or ())]
        for path, value in kind.shows.items():
            show_at(seen, path, value)
        if kind.details and (query or {}).get(kind.details["query"]) == "true":
            self._add_details(kind, seen)
        return seen

    def listed(self, entity: str, thing: Object) -> Object:
        """The object as lists show it."""
        kind = self.collections[entity].kind
        if not (kind.omitted or kind.shows or kind.computed or kind.shown or kind.also or kind.views):
            return thing
        full = self.shown(entity, thing) if kind.shows or kind.shown or kind.also or kind.views else thing
        return {name: value for name, value in full.items() if name not in kind.omitted}

    def referring(self, id: str) -> list[tuple[str, Object]]:
        """The objects that refer to this one, with their entities."""
        found = self._referrers.get(id, ())
        return [(entity, self.collections[entity].objects[other]) for entity, other in found]

    def _view(self, member: str, id: str) -> Object:
        """The object with this id as a member of another; nothing where there is none."""
        entity, owner = self._owners.get(id, ("", ""))
        return {member: {**self.collections[entity].objects[owner]}} if entity else {}

    def _collection(self, entity: str) -> Collection:
        return self.collections[entity]

    def _update(self, collection: Collection, held: Object, thing: Object) -> Object:
        kind = collection.kind
        for name in kind.immutable:
            if name in held and form_of(thing.get(name)) != form_of(held[name]):
                raise RefusalError(400, f"{name}: should not be modified", entity=kind.entity)
        self._check(kind, thing, held["id"])
        gone = {item["id"] for item in nested_items(kind, held)} - {
            item.get("id") for item in nested_items(kind, thing)
        }
        self._check_unreferenced(kind.entity, held["id"], sorted(gone))
        if kind.counted:
            thing["version"] = held.get("version", 0) + 1
        if kind.renews and thing.get("name") != held.get("name"):
            return self._renewed(collection, held, thing)
        if "lastUpdatedTime" in held:
            thing["lastUpdatedTime"] = int(time.time() * 1000)
        self._unindex(kind.entity, held)
        self._store(collection, thing)
        return thing

    def _renewed(self, collection: Collection, held: Object, thing: Object) -> Object:
        """The object under a new id, by which all who refer to it know it from now on."""
        referring = self.referring(held["id"])
        new = {**thing, "id": str(uuid4())}
        self._unindex(collection.kind.entity, held)
        collection.take(held["id"])
        self._store(collection, new)
        for entity, other in referring:
            self._unindex(entity, other)
            self._store(self.collections[entity], exchanged(other, held["id"], new["id"]))
        return new

    def _check(self, kind: Kind, thing: Object, id: str = "") -> None:
        namesake = self.collections[kind.entity].namesake(thing, id) if self.uniqueness else None
        if namesake:
            named = self._named(kind.entity, namesake)
            raise RefusalError(
                409, f"{' and '.join(kind.keys)}: taken", reason="duplicate", entity=kind.entity, references=(named,)
            )
        for path, entities in kind.references.items():
            for value in pick(thing, path):
                if self._owners.get(str(value), ("", ""))[0] not in entities and not self._is_key(value, entities):
                    raise RefusalError(
                        400, f"{path.removesuffix('[]')}: not found for given orgId.", entity=kind.entity
                    )
        for rule in kind.agree:
            self._check_agreement(kind, thing, rule)

    def _is_key(self, value: Any, entities: frozenset[str]) -> bool:
        """Whether it is the key of an object that may be named by it."""
        kinds = (self.collections[entity].kind for entity in entities)
        return any(
            kind.by_key and self.collections[kind.entity].namesake({kind.keys[0]: value}) is not None for kind in kinds
        )

    def _check_agreement(self, kind: Kind, thing: Object, rule: Mapping[str, Any]) -> None:
        for id in pick(thing, rule["member"]):
            if "lacks" in rule:
                if id in rule["lacks"]:
                    raise RefusalError(400, rule["reason"], entity=kind.entity)
                continue
            entity, owner = self._owners.get(id, ("", ""))
            other = self.collections[entity].objects[owner] if entity else {}
            expected = rule["is"] if "is" in rule else thing.get(rule["own"])
            if other.get(rule["theirs"]) != expected:
                raise RefusalError(400, rule["reason"], entity=kind.entity)

    def _check_kept(self, kind: Kind, held: Object, thing: Object) -> None:
        for member, name in kind.kept.items():
            before = {item.get(name) for item in held.get(member) or ()}
            for item in thing.get(member) or ():
                if not item.get("id") and item.get(name) in before:
                    raise RefusalError(409, f"Duplicate entry: {member} {item.get(name)}", entity=kind.entity)

    def _check_unreferenced(self, entity: str, id: str, ids: list[str]) -> None:
        found = [other for each in ids for other in self.referring(each) if other[1]["id"] != id]
        if found:
            named = tuple(self._named(other, each) for other, each in found[:20])
            description = f"referred to by {', '.join(sorted({other for other, _ in found}))}"
            raise RefusalError(412, description, reason="dependency exists", entity=entity, references=named)

    def _named(self, entity: str, thing: Object) -> Object:
        """How a refusal names an object."""
        name = thing.get("name") or thing.get(self.collections[entity].kind.keys[-1])
        return {"id": thing["id"], "name": str(name or thing["id"])}

    def _store(self, collection: Collection, thing: Object) -> None:
        entity, id = collection.kind.entity, thing["id"]
        for member in (*collection.kind.nested, *collection.kind.hidden):
            if member in thing:
                thing[member] = with_ids(thing[member], counted=collection.kind.nested.get(member, True))
        collection.put(thing)
        self._owners[id] = (entity, id)
        for item in nested_items(collection.kind, thing):
            self._owners[item["id"]] = (entity, id)
        found = {text for text in texts(thing) if self._owners.get(text, (entity, id)) != (entity, id)}
        self._references[(entity, id)] = found
        for other in found:
            self._referrers.setdefault(other, {})[(entity, id)] = None

    def _unindex(self, entity: str, thing: Object) -> None:
        me = (entity, thing["id"])
        for other in self._references.pop(me, ()):
            self._referrers[other].pop(me, None)
        for id in [thing["id"], *(item["id"] for item in nested_items(self.collections[entity].kind, thing))]:
            self._owners.pop(id, None)

    def _add_details(self, kind: Kind, seen: Object) -> None:
        for member, names in kind.details["members"].items():
            if member in seen:
                seen[member] = [{**item, **self._details(item, names)} for item in seen[member]]

    def _details(self, item: Object, names: Mapping[str, tuple[str, str, str]]) -> dict[str, Any]:
        found = {}
        for name, (by, whose, what) in names.items():
            entity, owner = self._owners.get(item.get(by, ""), ("", ""))
            if entity:
                thing = self.collections[entity].objects[owner]
                inside = (each for each in nested_items(self.collections[entity].kind, thing) if each["id"] == item[by])
                found[name] = (thing if whose == "owner" else next(inside, {})).get(what)
        return found


_SERVERS = ("id", "version", "createdTime", "lastUpdatedTime", "organizationId", "systemDefault")
"""What the provider sets, whatever is sent."""


def _check_made(kind: Kind, held: Object, body: Object) -> None:
    for name in kind.multipart.get("made", ()):
        if body.get(name) != held.get(name):
            raise RefusalError(400, f"{name}: invalid value", entity=kind.entity)


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
