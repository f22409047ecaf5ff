"""People with Webex Calling: made, changed and let go with licence, location and number in one request each."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from zeus.core.attributes import CREATE, DELETE
from zeus.core.catalog import Shape
from zeus.core.flow import Call, FailedError, Procedure, Reply, Step
from zeus.core.objects import body_of
from zeus.core.rest import Rest
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import CLASSES, ORG
from zeus.providers.webex_calling._pages import linked
from zeus.providers.webex_calling._said import said

_SHOWN = ("created", "invitePending", "lastActivity", "lastModified", "sipAddresses", "status", "timezone", "type",
          "xmppFederationJid", "loginEnabled", "id")  # fmt: skip
"""What a person shows and no request takes; whether they may sign in is shown in another type than it is taken."""

_WITH_CALLING = {"callingData": "true"}


class _People(Rest):
    """The people who have Webex Calling; each shows under `callingLicense` which of the licences is for that."""

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`. Only who has calling shows a location."""
        calling = yield from calling_licenses(variables)
        found = yield from super().listing(variables)
        return [_marked(person, calling) for person in found if person.get("locationId")]

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        person = yield from super().reading(variables, id)
        return _marked(person, (yield from calling_licenses(variables))) if person else None

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`. Finds also who has no calling yet."""
        call = Call("find", "GET", self.path, query=_asked(step), classes=CLASSES, repeatable=True)
        found = yield from self.pages(call)
        return [person for person in found if step.key[-1].casefold() in map(str.casefold, person.get("emails") or ())]


def _asked(step: Step) -> dict[str, str]:
    return {"orgId": step.variables["org"], "email": step.key[-1], **_WITH_CALLING}


PEOPLE = _People(
    "/people", linked("items"), item="/people/{id}", classes=CLASSES, query=_WITH_CALLING, find=_asked,
    sifted={**ORG, **_WITH_CALLING}, strip=_SHOWN,
)  # fmt: skip


def calling_licenses(variables: Mapping[str, str]) -> Procedure:
    """The ids of the licences that make somebody dialable."""
    query = {"orgId": variables["org"]}
    found = yield from linked("items")(
        Call("list licenses", "GET", "/licenses", query=query, classes=CLASSES, repeatable=True)
    )
    return {each["id"] for each in found if str(each.get("name")).startswith("Webex Calling")}


def _marked(person: Object, calling: set[str]) -> Object:
    held = next((id for id in person.get("licenses") or () if id in calling), None)
    return {**person, "callingLicense": held}


def _read(person: Object) -> Object:
    """The person with what headings show: one mail address, one work number, the licence for calling."""
    found = dict(person)
    if "emails" in person:
        found["email"] = next(iter(person["emails"] or ()), None)
    if "phoneNumbers" in person:
        numbers = [each.get("value") for each in person["phoneNumbers"] or () if each.get("type") == "work"]
        found["phoneNumber"] = next(iter(numbers), None)
    if "licenses" in person:
        found["callingLicense"] = person.get("callingLicense", next(iter(person["licenses"] or ()), None))
        found["heldLicense"] = person.get("callingLicense")
    return found


def _write(person: Object, step: Step) -> Object:
    """The whole person as requests have it; licences that are not for calling stay."""
    whole = dict(person)
    email, number = whole.pop("email", None), whole.pop("phoneNumber", None)
    wanted, held = whole.pop("callingLicense", None), whole.pop("heldLicense", None)
    others = [id for id in whole.get("licenses") or () if id not in (wanted, held)]
    licenses = [*others, *([wanted] if wanted else [])]
    if not whole.get("displayName"):
        names = (whole.get("firstName"), whole.get("lastName"))
        whole["displayName"] = " ".join(str(name) for name in names if name) or email
    phones = [{"type": "work", "value": number}] if number else []
    return {
        **whole,
        "emails": [email],
        "licenses": licenses,
        "phoneNumbers": phones,
        "orgId": step.variables.get("org", ""),
    }


SHAPE = Shape(_read, _write)


def provisioned(step: Step) -> Procedure:
    """Licence, location and number or extension in one request; then the licence is read back.

    Deleting takes calling away, and leaves the person. Raises FailedError where a licence was not given.
    """
    if step.action == DELETE:
        return (yield from _without_calling(step))
    person = (yield from _created(step)) if step.action == CREATE else (yield from _changed(step))
    if step.action == CREATE or "Calling License" in step.values:
        yield from _check_license(step, person["id"])
    return person


def _created(step: Step) -> Procedure:
    """A new person; who is there already without calling, or came to be by a request that was refused, is completed."""
    body = body_of(step, {})
    if not body.get("locationId") or not body["licenses"]:
        lacking = "Calling License" if body.get("locationId") else "Location Name"
        raise FailedError(f"{lacking}: whoever is given calling needs a Location Name and a Calling License")
    if not body["phoneNumbers"] and not body.get("extension"):
        raise FailedError("Extension: nobody could reach the person; write an Extension or a Phone Number")
    reply = yield Call(
        "create", "POST", "/people", query=_WITH_CALLING, body=body, classes=CLASSES, accept=(400, 409),
        readback=lambda: PEOPLE.finding(step),
    )  # fmt: skip
    if reply.ok:
        return {**body, **reply.body, "callingLicense": body["licenses"][-1]}
    found = yield from PEOPLE.finding(step)
    if not found:
        raise FailedError(said(reply))
    return (yield from _put(step, body_of(replace(step, key=step.key), found[0]), found[0]["id"], reply))


def _changed(step: Step) -> Procedure:
    made = yield from step.usual()
    return {**made, "id": step.id}


def _put(step: Step, whole: Object, id: str, first: Reply | None) -> Procedure:
    """Send the whole person. Raises FailedError where Webex refuses, which says what is there all the same."""
    body = {name: each for name, each in whole.items() if name not in _SHOWN}
    reply = yield Call(
        "give calling", "PUT", f"/people/{id}", query=_WITH_CALLING, body=body, classes=CLASSES, repeatable=True,
        accept=(400, 409),
    )  # fmt: skip
    if not reply.ok:
        why = said(reply)
        raise FailedError(f"the person is there, but has no calling: {why}; mend the row, and only that is sent again")
    return {**body, "id": id, "callingLicense": body["licenses"][-1]}


def _check_license(step: Step, id: str) -> Procedure:
    """Webex passes over a licence that is used up without a word: see whether it was given."""
    path = f"/people/{id}"
    reply = yield Call("read back", "GET", path, query=_WITH_CALLING, classes=CLASSES, repeatable=True)
    wanted = step.values.get("Calling License")
    if wanted is None or step.known.id("license", wanted) in ((reply.body or {}).get("licenses") or ()):
        return
    name = wanted[-1]
    raise FailedError(f"Calling License: the person is there, but Webex did not give {name!r}: free one or order more")


def _without_calling(step: Step) -> Procedure:
    """The person without the licence, the location and the numbers."""
    before = yield from PEOPLE.reading(step.variables, step.id)
    if before is None:
        return None
    whole = _write({**_read(before), "callingLicense": None, "phoneNumber": None}, step)
    gone = (*_SHOWN, "extension", "locationId", "phoneNumbers")
    body = {name: each for name, each in whole.items() if name not in gone}
    yield Call(
        "take calling away", "PUT", f"/people/{step.id}", query=_WITH_CALLING, body=body, classes=CLASSES,
        repeatable=True, accept=(404,),
    )  # fmt: skip
    return None
