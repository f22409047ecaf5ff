"""A pretend domain of a SOAP service: objects that are known by their names, and the rules that they are kept by."""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from itertools import count
from typing import Any

from zeus.core import cells
from zeus.core.wire import MISSING, Object, drop, get, put
from zeus.simulator.kinds import pick
from zeus.simulator.manners import Facts

Name = tuple[str, ...]


class FaultError(Exception):
    """The service says no, with a fault of this name; `detail` are the members of the fault."""

    def __init__(self, fault: str, message: str, **detail: Any) -> None:
        super().__init__(message)
        self.fault = fault
        self.message = message
        self.detail = detail


class Domain:
    """The objects of one domain, by entity and name. See `Rules` for what the facts of an entity may say."""

    def __init__(self, id: str, facts: Mapping[str, Facts], *, uniqueness: bool = True) -> None:
        self.id = id
        self.rules = {entity: Rules(entity, each) for entity, each in facts.items()}
        self.objects: dict[str, dict[Name, Object]] = {entity: {} for entity in facts}
        self.imports: dict[str, Object] = {}
        self.uniqueness = uniqueness
        self._numbers = count(1001)

    def make(self, entity: str, thing: Object) -> Object:
        """Take in a new object. Raises FaultError where there is one of its name, or something else is wrong."""
        rules = self.rules[entity]
        name = rules.name(thing)
        if not all(name):
            raise FaultError("MissedArgumentFault", f"{' and '.join(rules.key)}: is required")
        if self.uniqueness and any(name in self.objects[each] for each in (entity, *rules.alike)):
            raise FaultError(rules.exists, f"{cells.join_path(name)} already exists")
        self._check(rules, thing, name)
        return self.insert(entity, thing)

    def insert(self, entity: str, thing: Object) -> Object:
        """Take in an object without asking whether it may be there; returns it with what the service adds."""
        rules = self.rules[entity]
        made = {**deepcopy(dict(rules.filled)), **thing}
        if rules.number:
            put(made, rules.number, next(self._numbers))
        mirrored = {member: made.pop(member) for member in rules.mirrors if member in made}
        self.objects[entity][rules.name(made)] = made
        for member, names in mirrored.items():
            for name in names:
                self.join(entity, made, member, name)
        return made

    def held(self, entity: str, name: Name) -> Object:
        """The object of this name, as it is stored. Raises FaultError where there is none."""
        thing = self.objects[entity].get(name)
        if thing is None:
            raise FaultError(self.rules[entity].missing, f"{cells.join_path(name)} is not found")
        return thing

    def numbered(self, entity: str, thing: Object) -> Name:
        """The name of the object that is meant: that with the same number, else that with the same name."""
        rules = self.rules[entity]
        number = get(thing, rules.number) if rules.number else MISSING
        same = (name for name, each in self.objects[entity].items() if get(each, rules.number or "id") == number)
        return rules.name(thing) if number in (MISSING, None) else next(same, rules.name(thing))

    def change(self, entity: str, thing: Object) -> Object:
        """Put a whole object in place of the one that it names."""
        rules, name = self.rules[entity], self.numbered(entity, thing)
        held = self.held(entity, name)
        for path in rules.fixed:
            if get(thing, path) not in (MISSING, None, get(held, path)):
                raise FaultError(rules.unchangeable, f"{path} cannot be changed")
        self._check(rules, thing, name)
        kept = {member: held[member] for member in rules.kept if member in held}
        changed = {**{member: each for member, each in thing.items() if member not in rules.mirrors}, **kept}
        if rules.number:
            put(changed, rules.number, get(held, rules.number))
        self.objects[entity][name] = changed
        if rules.name(changed) != name:
            self.rename(entity, name, rules.name(changed))
        return changed

    def rename(self, entity: str, name: Name, new: Name) -> None:
        """Give an object another name; what refers to it follows."""
        rules, held = self.rules[entity], self.held(entity, name)
        if any(new in self.objects[each] for each in (entity, *rules.alike)):
            raise FaultError(rules.exists, f"{cells.join_path(new)} already exists")
        for path, part in zip(rules.key, new, strict=True):
            put(held, path, part)
        self.objects[entity] = {new if each == name else each: thing for each, thing in self.objects[entity].items()}
        for thing, path in self._referring(entity, name):
            _replace(thing, path, name[-1], new[-1])

    def remove(self, entity: str, name: Name) -> None:
        """Remove an object. Raises FaultError where others refer to it and that is not let go of."""
        rules = self.rules[entity]
        self.held(entity, name)
        for path, values in rules.stays.items():
            if get(self.held(entity, name), path) in values:
                raise FaultError(rules.busy, f"{cells.join_path(name)} cannot be removed: {path} is {values[0]}")
        referring = list(self._referring(entity, name))
        if referring and rules.used:
            raise FaultError(rules.used, f"{cells.join_path(name)} is used in other objects")
        for thing, path in referring:
            _replace(thing, path, name[-1], None)
        del self.objects[entity][name]

    def found(self, entity: str, pattern: str) -> list[Object]:
        """The objects whose last part of the name begins as the pattern says, as they are shown."""
        try:
            wanted = re.compile(pattern)
        except re.error:
            raise FaultError("InvalidRegexpPatternFault", "the pattern cannot be read", pattern=pattern) from None
        return [self.shown(entity, each) for name, each in self.objects[entity].items() if wanted.match(name[-1])]

    def shown(self, entity: str, thing: Object) -> Object:
        """The object as the service shows it."""
        rules = self.rules[entity]
        seen = deepcopy(thing)
        for path in rules.hidden:
            drop(seen, path)
        for path, parts in rules.composed.items():
            put(seen, path, " ".join(str(part) for each in parts if (part := get(thing, each)) not in (MISSING, None)))
        for member, mirror in rules.mirrors.items():
            own = rules.name(thing)[-1]
            others = self.objects[mirror["entity"]].values()
            seen[member] = [get(each, mirror["name"]) for each in others if own in set(pick(each, mirror["member"]))]
        return seen

    def join(self, entity: str, thing: Object, member: str, item: Any) -> None:
        """Add an item to a list of an object, or to the other side of it where the list is a mirror."""
        mirror = self.rules[entity].mirrors.get(member)
        if mirror is None:
            thing.setdefault(member, []).append(item)
            return
        other, own = self.held(mirror["entity"], (item,)), self.rules[entity].name(thing)[-1]
        path = mirror["member"]
        if path.endswith("[]"):
            held = [each for each in get(other, path) or () if each != own] if get(other, path) is not MISSING else []
            put(other, path, [*held, own])
        else:
            put(other, path, own)

    def leave(self, entity: str, thing: Object, member: str, item: Any) -> None:
        """Take an item out of a list of an object, or out of the other side of it."""
        mirror = self.rules[entity].mirrors.get(member)
        if mirror is None:
            thing[member] = [each for each in thing.get(member) or () if each != item]
            return
        _replace(self.held(mirror["entity"], (item,)), mirror["member"], self.rules[entity].name(thing)[-1], None)

    def _check(self, rules: "Rules", thing: Object, name: Name) -> None:
        for path, to in rules.references.items():
            for value in pick(thing, path):
                if not any(each[-1] == value for each in self.objects[to]):
                    raise FaultError(self.rules[to].missing, f"{value} is not found", objectName=value)
        for path, fault in rules.unique.items():
            value = get(thing, path)
            others = (each for other, each in self.objects[rules.entity].items() if other != name)
            if value not in (MISSING, None) and any(get(each, path) == value for each in others):
                raise FaultError(fault, f"{value} is already in use")
        for path, fault in rules.needs.items():
            if not get(thing, path) or get(thing, path) is MISSING:
                raise FaultError(fault, f"{path} is needed")
        for each in rules.agree:
            if all(get(thing, path) in values for path, values in each["if"].items()) and not any(
                get(thing, path) not in (MISSING, None) for path in each["needs"]
            ):
                raise FaultError(each["fault"], each["message"])

    def _referring(self, entity: str, name: Name) -> Iterator[tuple[Object, str]]:
        """The objects that refer to this one, each with the path at which it does."""
        for rules in self.rules.values():
            paths = [path for path, to in rules.references.items() if to == entity]
            for thing in self.objects[rules.entity].values() if paths else ():
                yield from ((thing, path) for path in paths if name[-1] in set(pick(thing, path)))


class Rules:
    """What an entity's facts say.

    `key` are the members that name an object, no object of `alike` entities bears the same name; `number` is the
    member that the service numbers, `exists`, `missing`, `used`, `unchangeable` and `busy` the faults of what goes
    wrong; where none is `used`, an object that others refer to is let go of. `references` lead by name to other
    entities, `mirrors` are lists that another entity's objects keep, `kept` members that a change leaves alone,
    `hidden` what is never shown, `fixed` what never changes, `stays` values with which an object cannot be removed.
    `unique` values and `needs` members have faults of their own; `agree` says what else is needed `if` members have
    values. `filled` is what a new object has beside what is said of it, `composed` what is shown made of other
    members.
    """

    def __init__(self, entity: str, facts: Facts) -> None:
        self.entity = entity
        self.key: Name = tuple(facts.get("key", ("name",)))
        self.alike: tuple[str, ...] = tuple(facts.get("alike", ()))
        self.number: str = facts.get("number", "")
        self.exists: str = facts.get("exists", "ObjectAlreadyExistsFault")
        self.missing: str = facts.get("missing", "ObjectNotFoundFault")
        self.used: str = facts.get("used", "")
        self.unchangeable: str = facts.get("unchangeable", "CantModifyObjectFault")
        self.busy: str = facts.get("busy", "ObjectInUseFault")
        self.references: Mapping[str, str] = facts.get("references", {})
        self.mirrors: Mapping[str, Facts] = facts.get("mirrors", {})
        self.kept: tuple[str, ...] = tuple(facts.get("kept", ()))
        self.hidden: tuple[str, ...] = tuple(facts.get("hidden", ()))
        self.fixed: tuple[str, ...] = tuple(facts.get("fixed", ()))
        self.stays: Mapping[str, list[Any]] = facts.get("stays", {})
        self.unique: Mapping[str, str] = facts.get("unique", {})
        self.needs: Mapping[str, str] = facts.get("needs", {})
        self.agree: Iterable[Facts] = facts.get("agree", ())
        self.filled: Facts = facts.get("filled", {})
        self.composed: Mapping[str, list[str]] = facts.get("composed", {})

    def name(self, thing: Object) -> Name:
        """What names an object; a part that it does not say is empty."""
        parts = (get(thing, path) for path in self.key)
        return tuple("" if part in (None, MISSING) else str(part) for part in parts)


def _replace(thing: Object, path: str, old: str, new: str | None) -> None:
    """Put another name, or none, in place of a name at a path such as ``skills[].skillName``."""
    head, _, rest = path.partition("[]")
    if head == path:
        if new is None:
            drop(thing, path)
        else:
            put(thing, path, new)
        return
    inner = rest.removeprefix(".")
    items = get(thing, head)
    kept = []
    for each in items if isinstance(items, list) else ():
        if (get(each, inner) if inner else each) != old:
            kept.append(each)
        elif new is not None:
            kept.append({**each, inner: new} if inner else new)
    put(thing, head, kept)
