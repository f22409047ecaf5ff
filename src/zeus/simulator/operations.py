"""What each operation of a SOAP service does to a domain: plain functions, found by the word that manners use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from zeus.core.wire import MISSING, Object, get, put
from zeus.simulator.domain import Domain, FaultError, Name
from zeus.simulator.manners import Facts, Manners


@dataclass(frozen=True)
class Errand:
    """An operation under way: its arguments, and what manners say of it. `caller` is the API user."""

    facts: Facts
    arguments: Object
    domain: Domain
    manners: Manners
    caller: str

    @property
    def entities(self) -> list[str]:
        """The entities that the operation may be about."""
        told = self.facts["entity"]
        return [told] if isinstance(told, str) else list(told)

    @property
    def entity(self) -> str:
        """The entity that the operation is about: of several, the one that has an object of this name."""
        several = self.entities
        if len(several) == 1:
            return several[0]
        name = self.name
        return next((each for each in several if name in self.domain.objects[each]), several[0])

    @property
    def name(self) -> Name:
        """The name of the object that the arguments name."""
        return tuple(str(self.said(path) or "") for path in self.facts["names"])

    @property
    def thing(self) -> Object:
        """The object that was sent. Raises FaultError where there is none."""
        found = self.said(self.facts.get("object", ""))
        if "object" not in self.facts:
            found = {member: self.said(path) for member, path in self.facts["members"].items()}
        if not isinstance(found, dict):
            raise FaultError("MissedArgumentFault", f"{self.facts['object']}: is required")
        return {member: value for member, value in found.items() if value is not None}

    def said(self, path: str) -> Any:
        """The argument at a path; None where it was left out."""
        found = get(self.arguments, path) if path else None
        return None if found is MISSING else found


Action = Callable[[Errand], Any]


def _find(errand: Errand) -> Any:
    by = errand.facts.get("by")
    pattern = (errand.said(by) or ".*") if by else ".*"
    found = [each for entity in errand.entities for each in errand.domain.found(entity, pattern)]
    for path, argument in errand.facts.get("where", {}).items():
        wanted = errand.said(argument)
        found = [each for each in found if wanted is None or get(each, path) == wanted]
    shows = errand.facts.get("shows")
    if isinstance(shows, str):
        return [get(each, shows) for each in found]
    return [{member: each[member] for member in shows if member in each} for each in found] if shows else found


def _read(errand: Errand) -> Any:
    held = errand.domain.held(errand.entity, errand.name)
    member = errand.facts.get("member")
    if not member:
        return errand.domain.shown(errand.entity, held)
    more = {name: get(held, path) for name, path in errand.facts.get("with", {}).items()}
    items = get(held, member) if member in held else []
    return [{**each, **more} for each in items] if more else items


def _make(errand: Errand) -> Any:
    made = errand.domain.shown(errand.entity, errand.domain.make(errand.entity, errand.thing))
    wrapped = errand.facts.get("shown")
    return {wrapped: made} if wrapped else made


def _change(errand: Errand) -> Any:
    for path in errand.facts.get("refuses", ()):
        if errand.said(path) is not None:
            raise FaultError("IncorrectArgumentFault", f"{path} must not be sent")
    held = errand.domain.held(errand.entity, errand.domain.numbered(errand.entity, errand.thing))
    whole = {**held, **errand.thing} if errand.facts.get("part") else errand.thing
    for path, given in errand.facts.get("at", {}).items():
        # Only a part of the object travels: the rest stays as it is.
        whole = {**held, path: {**(held.get(path) or {}), **(errand.said(given) or {})}}
    for argument, path in errand.facts.get("sets", {}).items():
        for name, value in (errand.said(argument) or {}).items():
            whole[path] = {**(whole.get(path) or {}), name: value}
    for argument, told in errand.facts.get("unsets", {}).items():
        for word in errand.said(argument) or ():
            whole[told["path"]] = {n: v for n, v in whole[told["path"]].items() if n != told["words"][word]}
    changed = errand.domain.change(errand.entity, whole)
    _members(errand, changed)
    wrapped = errand.facts.get("shown")
    seen = errand.domain.shown(errand.entity, changed)
    return {wrapped: seen} if wrapped else seen


def _remove(errand: Errand) -> None:
    errand.domain.remove(errand.entity, errand.name)


def _rename(errand: Errand) -> None:
    name = errand.name
    errand.domain.rename(errand.entity, name, (*name[:-1], str(errand.said(errand.facts["to"]))))


def _join(errand: Errand) -> None:
    _members(errand, errand.domain.held(errand.entity, errand.name))


def _members(errand: Errand, held: Object) -> None:
    """Add items to lists of an object, change them, take them out."""
    domain, entity, facts = errand.domain, errand.entity, errand.facts
    key = facts.get("key", "")

    def named(item: Any) -> Any:
        return get(item, key) if key and isinstance(item, dict) else item

    def there(member: str, item: Any) -> list[Any]:
        shown = held.get(member) or domain.shown(entity, held).get(member) or []
        return [each for each in shown if named(each) == named(item)]

    for argument, member in facts.get("drops", {}).items():
        for item in _items(errand, argument):
            found = there(member, item)
            if not found and "absent" in facts:
                raise FaultError(facts["absent"], f"{named(item)} is not assigned")
            for each in found:
                domain.leave(entity, held, member, each)
    for argument, member in {**facts.get("adds", {}), **facts.get("puts", {})}.items():
        for item in _items(errand, argument):
            _check_item(errand, held, item, named)
            found = there(member, item)
            if "already" in facts and bool(found) is (argument in facts.get("adds", {})):
                raise FaultError(facts["already"], f"{named(item)} is {'already' if found else 'not'} assigned")
            for each in found:
                domain.leave(entity, held, member, each)
            domain.join(entity, held, member, item)


def _check_item(errand: Errand, held: Object, item: Any, named: Callable[[Any], Any]) -> None:
    facts, domain = errand.facts, errand.domain
    to = facts.get("of")
    if to and (named(item),) not in domain.objects[to]:
        raise FaultError(domain.rules[to].missing, f"{named(item)} is not found")
    for member in facts.get("alone", ()):
        for other in domain.objects[errand.entity].values():
            if other is not held and item in (other.get(member) or ()):
                raise FaultError(facts["already"], f"{item} is already assigned", campaignName=other["name"])


def _items(errand: Errand, argument: str) -> list[Any]:
    said = errand.said(argument)
    return said if isinstance(said, list) else [] if said is None else [said]


def _configuration(errand: Errand) -> Any:
    return {**errand.manners.soap["configuration"], "domainId": 100_001}


def _limits(errand: Errand) -> Any:
    by_length: dict[int, list[Object]] = {}
    for limit in errand.manners.soap["limits"]:
        counter = {"operationType": limit["class"], "limit": limit["limit"], "value": 0}
        by_length.setdefault(limit["seconds"], []).append(counter)
    return [{"timeout": length, "callCounterStates": counters} for length, counters in by_length.items()]


def _caller(errand: Errand) -> Any:
    """The user who is asked for; of the API user itself what manners say."""
    name = errand.name
    if name not in errand.domain.objects[errand.entity] and name == (errand.caller,):
        thing: Object = {**errand.manners.soap["caller"]}
        put(thing, errand.domain.rules[errand.entity].key[0], errand.caller)
        return thing
    return _read(errand)


def _nothing(errand: Errand) -> None:
    return


def _import(errand: Errand) -> Any:
    """Records into a list, or out of it: rows of cells, mapped to fields; done at once, told when asked."""
    domain, facts = errand.domain, errand.facts
    held = domain.held(errand.entity, errand.name)
    settings = errand.said(facts["settings"]) or {}
    fields = {each["columnNumber"]: each for each in settings.get("fieldsMapping") or ()}
    known = {"number1", "number2", "number3", "first_name", "last_name", "company", "street", "city", "state", "zip"}
    known |= {name[-1] for name in domain.objects[facts["fields"]]}
    for each in fields.values():
        if each["fieldName"] not in known:
            raise FaultError("CrmFieldNotFoundFault", f"{each['fieldName']} is no contact field")
    rows = [each.get("item") or [] for each in (errand.said("importData") or {}).get("values") or ()]
    if len(rows) > facts["most"]:
        raise FaultError(
            "ImportRecordsCountLimitExceededFault", f"at most {facts['most']} records", limit=facts["most"]
        )
    keys = [each["fieldName"] for each in fields.values() if each.get("key")]
    records = [{fields[n]["fieldName"]: cell for n, cell in enumerate(row, 1) if n in fields} for row in rows]
    result = _imported(held, records, keys, delete=bool(facts.get("delete")))
    number = f"import-{len(domain.imports) + 1}"
    domain.imports[number] = {**result, "listName": errand.name[0], "importIdentifier": number}
    held["size"] = len(held["_records"])
    return {"identifier": number}


def _imported(held: Object, records: list[Object], keys: list[str], *, delete: bool) -> Object:
    there: list[Object] = held.setdefault("_records", [])
    by_keys: dict[tuple[Any, ...], list[Object]] = {}
    for each in there:
        by_keys.setdefault(tuple(each.get(key) for key in keys), []).append(each)
    inserted = gone = 0
    troubles = []
    for row, record in enumerate(records, 1):
        if not any(record.get(key) for key in keys):
            troubles.append({"kind": "AllKeyFieldsAreEmpty", "rowNumber": row, "troubleMessage": "no key"})
            continue
        named = tuple(record.get(key) for key in keys)
        same = by_keys.pop(named, [])
        for each in same:
            there.remove(each)
        if delete:
            gone += len(same)
        else:
            inserted += not same
            there.append({**(same[0] if same else {}), **record})
            by_keys[named] = [there[-1]]
    return {
        "success": True, "importTroubles": troubles, "uploadErrorsCount": len(troubles), "uploadDuplicatesCount": 0,
        "warningsCount": {"entry": []}, "keyFields": keys, "listRecordsInserted": inserted, "listRecordsDeleted": gone,
        "crmRecordsInserted": inserted, "crmRecordsUpdated": 0, "callNowQueued": 0, "recordDispositionsReset": 0,
        "importedRows": [],
    }  # fmt: skip


def _running(errand: Errand) -> Any:
    return _result(errand) is None


def _result(errand: Errand) -> Any:
    found = errand.domain.imports.get(errand.said("identifier.identifier") or "")
    if found is None:
        raise FaultError("UnknownIdentifierFault", "there is no such import")
    return found


ACTIONS: Mapping[str, Action] = {
    "find": _find,
    "read": _read,
    "make": _make,
    "change": _change,
    "remove": _remove,
    "rename": _rename,
    "join": _join,
    "configuration": _configuration,
    "limits": _limits,
    "caller": _caller,
    "nothing": _nothing,
    "import": _import,
    "running": _running,
    "result": _result,
}
"""What an operation's `does` stands for."""

READING = frozenset({"find", "read", "configuration", "limits", "caller", "running", "result", "nothing"})
"""What changes nothing."""
