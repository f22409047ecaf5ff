"""Users: the account, then its licenses; what deleting takes away; and what a directory on premises owns."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE
from zeus.core.catalog import Shape
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.rest import fill
from zeus.core.wire import Object
from zeus.providers.microsoft_teams._graph import ADDRESS, VOICE, counted, ended, ids_in, patient, quoted

LICENSES, LOCATION, FORGET, REPORTS_TO = "Licenses", "Usage Location", "Delete Account", "Manager"

CHANGE = "Change Password At Sign-In"

CLOUD = frozenset({LICENSES, LOCATION, FORGET, "Password", CHANGE})
"""The headings that are the cloud's own, also of people whom a directory on premises owns."""

MEMBERS = (
    "id", "userPrincipalName", "displayName", "mailNickname", "accountEnabled", "givenName", "surname", "jobTitle",
    "department", "companyName", "officeLocation", "streetAddress", "city", "state", "postalCode", "country",
    "usageLocation", "businessPhones", "mobilePhone", "faxNumber", "employeeId", "employeeType", "preferredLanguage",
    "onPremisesImmutableId", "onPremisesSyncEnabled", "assignedLicenses", "showInAddressList",
)  # fmt: skip
"""What is asked for of a user: Graph shows little else unless it is named."""

EXPANDED = "manager($select=id)"
"""The link that is asked for beside."""


def _write(thing: Object, step: Step) -> Object:
    """Beside each password stands whether it has to be changed at once."""
    if thing.get("passwordProfile"):
        asked = step.values.get(CHANGE)
        thing["passwordProfile"]["forceChangePasswordNextSignIn"] = asked is not False
    return thing


SHAPE = Shape(dict, _write)


def provisioned(step: Step) -> Procedure:
    """What a row comes to: the account as usual, and its licenses by a request of their own."""
    return (yield from counted(_removed(step) if step.action == DELETE else _kept(step)))


def _kept(step: Step) -> Procedure:
    wanted = _wanted(step)
    account = {heading: value for heading, value in step.values.items() if heading not in (LICENSES, REPORTS_TO)}
    keys = {key.heading for key in step.tab.keys}
    thing: Object = dict(step.before or {})
    if step.action == CREATE or account.keys() - keys:
        thing = yield from replace(step, values=account).usual()
    thing.pop("passwordProfile", None)
    if REPORTS_TO in step.values:
        thing |= yield from _managed(step, str(thing["id"]))
    if wanted is None:
        return thing
    held = [each["skuId"] for each in (step.before or {}).get("assignedLicenses") or () if each.get("skuId")]
    if step.action != CREATE and not (step.whole and step.fresh):
        held = yield from _held(step)
    return {**thing, **(yield from _licensed(step, str(thing["id"]), wanted, held))}


def _managed(step: Step, id: str) -> Procedure:
    """Who a user reports to is a link of its own, beside the account."""
    path, above = fill("/users/{id}/manager/$ref", {"id": id}), step.values[REPORTS_TO]
    if above is None:
        yield Call("take manager away", "DELETE", path, repeatable=True, accept=(404,))
        return {"manager": None}
    to = step.known.id("user", above)
    call = Call("set manager", "PUT", path, body={"@odata.id": f"{ADDRESS}/users/{to}"}, repeatable=True)
    yield from patient(call, f"the user {step.key[-1]}")
    return {"manager": {"id": to}}


def _wanted(step: Step) -> list[str] | None:
    """The ids of the licenses that the user shall have, None where the row does not say.

    Raises FailedError, in the plan already, for one that cannot be assigned.
    """
    if LICENSES not in step.values:
        return None
    paths: Sequence[tuple[str, ...]] = step.values[LICENSES] or ()
    before = step.before or {}
    if paths and not (step.values.get(LOCATION) or before.get("usageLocation")):
        raise FailedError(f"a license needs the {LOCATION}, the country in which it is used, such as US")
    held = {each.get("skuId") for each in before.get("assignedLicenses") or ()}
    found = []
    for path in paths:
        id, license = step.known.id("license", path), step.known.object("license", path)
        bought, used = (license.get("prepaidUnits") or {}).get("enabled"), license.get("consumedUnits")
        if id not in held and bought is not None and used is not None and used >= bought:
            raise FailedError(f"no license {cells.join_path(path)} is left: {used} of {bought} are assigned")
        found.append(str(id))
    return found


def _held(step: Step) -> Procedure:
    query = {"$select": "id,assignedLicenses"}
    path = fill("/users/{id}", {"id": str(step.id)})
    reply = yield Call("read licenses", "GET", path, query=query, repeatable=True)
    return [each["skuId"] for each in (reply.body or {}).get("assignedLicenses") or ()]


def _licensed(step: Step, id: str, wanted: Sequence[str], held: Sequence[str]) -> Procedure:
    """Add and remove what differs; plans that are switched off within a license stay so."""
    add, remove = [each for each in wanted if each not in held], [each for each in held if each not in wanted]
    if add or remove:
        body = {"addLicenses": [{"skuId": each, "disabledPlans": []} for each in add], "removeLicenses": remove}
        call = Call(
            "assign licenses", "POST", fill("/users/{id}/assignLicense", {"id": id}), body=body, lane=f"user:{id}",
            repeatable=not remove, readback=lambda: _licenses(id, wanted),
        )  # fmt: skip
        yield from patient(call, f"the user {step.key[-1]}")
    return {"assignedLicenses": [{"skuId": each} for each in wanted]}


def _licenses(id: str, wanted: Sequence[str]) -> Procedure:
    """The user, if its licenses are those that are wanted."""
    reply = yield Call(
        "look for licenses", "GET", fill("/users/{id}", {"id": id}), query={"$select": "id,assignedLicenses"},
        repeatable=True,
    )  # fmt: skip
    held = {each["skuId"] for each in (reply.body or {}).get("assignedLicenses") or ()}
    return [reply.body] if held == set(wanted) else []


def _removed(step: Step) -> Procedure:
    """Give back phone numbers and licenses; the account goes only where its own name is typed to confirm it."""
    typed, before = step.values.get(FORGET), step.before or {}
    if typed is not None and cells.fold(str(typed)) != cells.fold(step.key[-1]):
        raise FailedError(f"{FORGET}: to delete the whole account, type its name {step.key[-1]} here")
    if typed is not None and before.get("onPremisesSyncEnabled"):
        raise FailedError("a directory on premises owns this account: delete it there")
    yield from _without_numbers(step)
    if typed is not None:
        path = fill("/users/{id}", {"id": str(step.id)})
        yield Call("delete account", "DELETE", path, repeatable=True, accept=(404,))
        return None
    held = [each["skuId"] for each in before.get("assignedLicenses") or () if each.get("skuId")]
    yield from _licensed(step, str(step.id), (), held)
    return None


def _without_numbers(step: Step) -> Procedure:
    query = {"$filter": f"assignmentTargetId eq {quoted(str(step.id))}"}
    reply = yield Call("find numbers", "GET", f"{VOICE}/numberAssignments", query=query, repeatable=True)
    for each in (reply.body or {}).get("value") or ():
        yield from unassigned(str(each["telephoneNumber"]), str(each["numberType"]))


def unassigned(number: str, kind: str) -> Procedure:
    """Take a number from whoever has it, and wait until Microsoft has done so."""
    body = {"telephoneNumber": number, "numberType": kind}
    reply = yield Call(
        f"unassign {number}", "POST", f"{VOICE}/numberAssignments/unassignNumber", body=body, lane=f"number:{number}",
        readback=lambda: _is_free(number),
    )  # fmt: skip
    if reply.status == 202:
        path = f"{VOICE}/operations/{ids_in(reply.headers['location'])[0]}"
        yield from ended(f"unassign {number}", path, f"taken {number} from its owner")


def _is_free(number: str) -> Procedure:
    found: list[Any] = yield from numbers_like(number)
    return [{"telephoneNumber": number}] if not any(each.get("assignmentTargetId") for each in found) else []


def numbers_like(number: str) -> Procedure:
    """What the tenant says of a number now: one object or none."""
    query = {"$filter": f"telephoneNumber eq {quoted(number)}"}
    reply = yield Call("look for number", "GET", f"{VOICE}/numberAssignments", query=query, repeatable=True)
    return (reply.body or {}).get("value") or []


def owned(thing: Object) -> frozenset[str]:
    """The headings that a directory on premises owns: all that the cloud does not keep itself."""
    if not thing.get("onPremisesSyncEnabled"):
        return frozenset()
    from zeus.providers.microsoft_teams.user import TAB

    return frozenset(TAB.by_heading) - CLOUD
