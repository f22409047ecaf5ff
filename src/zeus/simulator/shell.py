"""Teams PowerShell: cmdlets as practice tenants take them, judged by the facts of each cmdlet's page."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from zeus.core.cmdlets import LET, UNLESS
from zeus.core.wire import Object
from zeus.simulator.actions import Visit
from zeus.simulator.collection import Collection
from zeus.simulator.manners import RefusalError
from zeus.simulator.shell_made import made
from zeus.simulator.told import Told

_ASSOCIATION = "OnlineApplicationInstanceAssociation"
_NUMBER = "PhoneNumberAssignment"


def run(visit: Visit) -> Told:
    """Do what a cmdlet does; what it puts out is always a list. Raises RefusalError where it would be refused."""
    name, parameters = visit.id, dict(visit.asked.body or {})
    judgement = visit.evidence.judge_cmdlet(name, parameters) if visit.evidence else None
    if judgement is not None and judgement.problems:
        raise RefusalError(400, "; ".join(judgement.problems), code="ParameterBindingException")
    parameters.pop(UNLESS, None)
    verb, _, noun = name.partition("-Cs")
    named = {key: made(visit, value, {}) for key, value in parameters.pop(LET, {}).items()}
    given = {key: made(visit, value, named) for key, value in parameters.items()}
    if noun == _ASSOCIATION:
        return Told(_associate(visit, verb, given), status=200)
    given = given.get("Instance", given)
    if noun == _NUMBER and noun in visit.tenant.collections:
        return Told(_number(visit, verb, given), status=200)
    if noun not in visit.tenant.collections or name == "New-CsOnlineSchedule":
        return Told([made(visit, {"cmdlet": name, "parameters": parameters}, named)], status=200)
    if name == "New-CsAutoAttendant":
        given = _attendant(given)
    found = {"Get": _get, "New": _new, "Set": _set, "Remove": _remove}[verb](visit, noun, given)
    return Told([_shown(visit, noun, thing) for thing in found], status=200)


def _facts(visit: Visit, noun: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = visit.manners.words["nouns"].get(noun, {})
    return found


def _held(visit: Visit, noun: str) -> Collection:
    return visit.tenant.collections[noun]


def _get(visit: Visit, noun: str, given: Object) -> list[Object]:
    first, skip = given.pop("First", None), given.pop("Skip", 0)
    given.pop("ResultSize", None)
    if _facts(visit, noun).get("per_user"):
        return [_settings(visit, noun, str(given["Identity"]))]
    things = list(_held(visit, noun).objects.values())
    found = [thing for thing in things if not given or _is(visit, noun, thing, given)]
    if given and not found:
        raise _absent(noun, given)
    return found[skip : skip + first if first else None]


def _settings(visit: Visit, noun: str, identity: str) -> Object:
    """What a user has: the usual, and what was set."""
    user = _user(visit, identity)
    kept = _held(visit, noun).objects.get(user["id"], {})
    return {**_facts(visit, noun).get("has", {}), **kept, "Identity": f"sip:{user['userPrincipalName']}"}


def _user(visit: Visit, identity: str) -> Object:
    users = visit.tenant.collections["users"].objects
    found = users.get(identity) or next(
        (user for user in users.values() if user["userPrincipalName"].casefold() == identity.casefold()), None
    )
    if found is None:
        raise _absent("User", {"Identity": identity})
    return found


def _new(visit: Visit, noun: str, given: Object) -> list[Object]:
    facts = _facts(visit, noun)
    for member, other in facts.get("needs", {}).items():
        if given.get(member) not in visit.tenant.collections[other].objects:
            raise _absent(other, {member: given.get(member)})
    given = {name: _modified(value, []) for name, value in given.items()}
    thing = {**facts.get("has", {}), **given, **{name: str(uuid4()) for name in facts.get("given", ())}}
    if _held(visit, noun).namesake(thing) is not None and visit.tenant.uniqueness:
        named = " ".join(str(thing.get(key)) for key in _held(visit, noun).kind.keys)
        raise RefusalError(400, f"{noun} {named} already exists.", code="ManagementObjectAlreadyExistsException")
    if facts.get("user"):
        thing |= _account(visit, thing)
    id = str(thing[facts["given"][0]] if facts.get("given") else thing[facts["identity"]])
    identity = {"Identity": thing[facts["identity"]]} if facts.get("identity") else {}
    return [visit.tenant.insert(noun, {**thing, **identity, "id": id})]


def _account(visit: Visit, thing: Object) -> Object:
    """A resource account is a user too, who signs in nowhere."""
    name = str(thing["UserPrincipalName"])
    user = visit.tenant.create(
        "users",
        {"userPrincipalName": name, "displayName": thing.get("DisplayName"), "mailNickname": name.partition("@")[0],
         "accountEnabled": False, "assignedLicenses": [], "department": "Microsoft Communication Application Instance"},
    )  # fmt: skip
    return {"ObjectId": user["id"]}


def _set(visit: Visit, noun: str, given: Object) -> list[Object]:
    facts = _facts(visit, noun)
    if facts.get("per_user"):
        user = _user(visit, str(given.pop("Identity")))
        kept = {**_held(visit, noun).objects.get(user["id"], {}), **given}
        visit.tenant.insert(noun, {**kept, "id": user["id"], "Identity": user["userPrincipalName"]})
        return []
    keys = _held(visit, noun).kind.keys
    if facts.get("replaces"):
        id = "/".join(str(given[key]) for key in keys)
        return [visit.tenant.insert(noun, {**given, "id": id})]
    names = {key: value for key, value in given.items() if key in ("Identity", "Id", *facts.get("given", ()))}
    found = next((thing for thing in _held(visit, noun).objects.values() if _is(visit, noun, thing, names)), None)
    if found is None:
        raise _absent(noun, names)
    told = {key: _modified(value, found.get(key)) for key, value in given.items() if key not in names}
    changed = {**found, **told}
    return [visit.tenant.insert(noun, {key: value for key, value in changed.items() if value is not None})]


def _modified(value: Any, held: Any) -> Any:
    """What becomes of a list that a cmdlet adds to, takes from, or puts another in place of."""
    if not isinstance(value, dict) or not value or value.keys() - {"Add", "Remove", "Replace"}:
        return value
    kept = [each for each in value.get("Replace", held) or () if each not in value.get("Remove", ())]
    return [*kept, *value.get("Add", ())]


def _remove(visit: Visit, noun: str, given: Object) -> list[Object]:
    found = next((thing for thing in _held(visit, noun).objects.values() if _is(visit, noun, thing, given)), None)
    if found is None:
        raise _absent(noun, given)
    if noun == "OnlineSchedule" and any(_uses(each, found["Id"]) for each in _attendants(visit)):
        raise RefusalError(
            400, f"The schedule {found['Name']} is associated with an auto attendant.", code="BadRequest"
        )
    visit.tenant.delete(noun, found["id"])
    return []


def _attendants(visit: Visit) -> list[Object]:
    return list(_held(visit, "AutoAttendant").objects.values())


def _uses(attendant: Object, schedule: str) -> bool:
    return any(each["ScheduleId"] == schedule for each in attendant.get("CallHandlingAssociations") or ())


def _is(visit: Visit, noun: str, thing: Object, names: Object) -> bool:
    """Whether the object is the one that parameters name; an Identity may also be one of its other names."""
    also = [_form(thing.get(name)) for name in ("Identity", "ObjectId", "UserPrincipalName", "id")]
    return all(
        _form(value) in also if name == "Identity" else _form(thing[name]) == _form(value)
        for name, value in names.items()
        if name == "Identity" or name in thing
    )  # fmt: skip


def _form(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _shown(visit: Visit, noun: str, thing: Object) -> Object:
    hidden = {"id", *_facts(visit, noun).get("hides", ())}
    found = {name: value for name, value in thing.items() if name not in hidden}
    if found.get("Identity") != "Global" and (prefix := _facts(visit, noun).get("prefix")):
        found["Identity"] = f"{prefix}{found['Identity']}"
    if noun in ("CallQueue", "AutoAttendant"):
        links = visit.tenant.notes.get("associations", {})
        found["ApplicationInstances"] = [account for account, to in links.items() if to == thing["Identity"]]
    if noun == "AutoAttendant":
        found["Schedules"] = _schedules(visit, thing)
    return found


def _attendant(given: Object) -> Object:
    """What a new auto attendant shows: some members have other names than the parameters that set them."""
    scopes = {name: given[name] for name in ("InclusionScope", "ExclusionScope") if name in given}
    shown = {name: value for name, value in given.items() if name != "EnableVoiceResponse" and name not in scopes}
    voice = {"VoiceResponseEnabled": bool(given.get("EnableVoiceResponse"))}
    return {**shown, **voice, **({"DirectoryLookupScope": scopes} if scopes else {})}


def _schedules(visit: Visit, thing: Object) -> list[Object]:
    """The schedules that an auto attendant's associations name."""
    held = _held(visit, "OnlineSchedule").objects
    ids = (each["ScheduleId"] for each in thing.get("CallHandlingAssociations") or ())
    return [{name: value for name, value in held[id].items() if name != "id"} for id in ids if id in held]


def _associate(visit: Visit, verb: str, given: Object) -> list[Object]:
    links: dict[str, str] = visit.tenant.notes.setdefault("associations", {})
    if verb == "Get":
        if given["Identity"] not in links:
            raise _absent(_ASSOCIATION, given)
        return [{"Id": given["Identity"], "ConfigurationId": links[given["Identity"]]}]
    return list(_linked(links, verb, given))


def _linked(links: dict[str, str], verb: str, given: Object) -> Iterator[Object]:
    for account in given["Identities"]:
        if verb == "New" and account in links:
            raise RefusalError(400, f"{account} is associated already.", code="BadRequest")
        if verb == "New":
            links[account] = str(given["ConfigurationId"])
        else:
            links.pop(account, None)
        yield {"Id": account, "Status": "Success"}


def _number(visit: Visit, verb: str, given: Object) -> list[Object]:
    """Numbers of Direct Routing: one comes into being by being assigned, and is forgotten when it is not any more."""
    held = _held(visit, _NUMBER).objects
    if verb == "Get":
        kinds = [each for each in held.values() if given.get("NumberType") in (None, each["NumberType"])]
        shown = [{name: value for name, value in each.items() if name != "id"} for each in kinds]
        return shown[given.get("Skip", 0) :][: given.get("Top")]
    number = str(given["TelephoneNumber"])
    before = held.get(number, {})
    if verb == "Remove":
        if not before:
            raise _absent(_NUMBER, given)
        visit.tenant.delete(_NUMBER, number)
        return []
    if "Identity" not in given and not before:
        raise _absent(_NUMBER, given)
    owner = _user(visit, str(given["Identity"]))["id"] if "Identity" in given else before["AssignedPstnTargetId"]
    if before.get("AssignedPstnTargetId") not in (None, owner):
        raise RefusalError(400, f"{number} has already been assigned to another user.", code="BadRequest")
    place = (
        {} if given.get("LocationId") == "null" else {"LocationId": given.get("LocationId", before.get("LocationId"))}
    )
    told = {"TelephoneNumber": number, "NumberType": "DirectRouting", "AssignedPstnTargetId": owner, **place}
    visit.tenant.insert(_NUMBER, {**told, "PstnAssignmentStatus": "UserAssigned", "id": number})
    return []


def _absent(noun: str, given: Mapping[str, Any]) -> RefusalError:
    named = ", ".join(f"{name} {value}" for name, value in given.items())
    return RefusalError(404, f"Cannot find {noun} with {named}.", code="ManagementObjectNotFoundException")
