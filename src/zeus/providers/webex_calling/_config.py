"""What the tabs share: their collections, the names of their objects, and what Webex itself keeps."""

from collections.abc import Callable, Mapping
from typing import Any

from zeus.core.attributes import CREATE
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.rest import Rest
from zeus.core.wire import Object
from zeus.providers.webex_calling._pages import linked

CLASSES = ("calling",)
ORG = {"orgId": "{org}"}

TELEPHONY = "/telephony/config"
LOCATED = f"{TELEPHONY}/locations/{{locationId}}"

OLD_NAMES = {
    "firstName": "Given up by Webex in favour of the caller ID name.",
    "lastName": "Given up by Webex in favour of the caller ID name.",
}
"""Members of features that Webex has given up."""

SHOWN_OF_MEMBERS = tuple(
    f"agents[].{member}" for member in ("firstName", "lastName", "esn", "extension", "phoneNumber", "routingPrefix",
                                        "hasCxEssentials", "type", "email", "location")
)  # fmt: skip
"""What members show and no request takes."""

MEMBERS = ("user", "workspace", "virtual_line")
"""The tabs of whatever can be a member of a feature."""


def collection(path: str, member: str, **more: Any) -> Rest:
    """Objects of the whole organization, whose list holds them in `member`.

    UNCONFIRMED: that an empty text takes a number, an extension or another text away; null is not published.
    """
    return Rest(
        path,
        linked(member),
        **{"asked": ORG, "classes": CLASSES, "changes": True, "cleared": "", "find": by("name"), **more},
    )


def located(feature: str, member: str, *, everywhere: bool = True, **more: Any) -> Rest:
    """Objects of a location; `everywhere`: one list shows those of all locations, else each location has its own."""
    listing: dict[str, Any] = {"listed": f"{TELEPHONY}/{feature}"} if everywhere else {"outer": locations}
    usual: dict[str, Any] = {"within": ("locationId",), "find": by("name", *(("locationId",) if everywhere else ()))}
    return collection(f"{LOCATED}/{feature}", member, **{**usual, **listing, **more})


def locations(variables: Mapping[str, str]) -> Procedure:
    """The locations that are enabled for calling, as what stands in the paths of their lists."""
    call = Call(
        "list locations", "GET", f"{TELEPHONY}/locations", query={"orgId": variables["org"]}, classes=CLASSES,
        repeatable=True,
    )  # fmt: skip
    found = yield from linked("locations")(call)
    return [{"locationId": str(each["id"])} for each in found]


def by(*fields: str, **members: str) -> Callable[[Step], Mapping[str, str]]:
    """The query that finds an object by parts of its key: what each member is called as a parameter."""
    named = {**{field: field for field in fields}, **members}

    def query(step: Step) -> Mapping[str, str]:
        found = {}
        for attribute, part in zip(step.tab.keys, step.key, strict=True):
            if attribute.field in named:
                found[named[attribute.field]] = str(attribute.encode(attribute.parse(part), step.known))
        return found

    return query


def ids(members: Any) -> list[Any]:
    """The ids of members, which replies show as objects and requests name by id."""
    return [each.get("id") if isinstance(each, dict) else each for each in members or ()]


def of_ids(thing: Object, *members: str) -> Object:
    """The thing with the members that are lists as the ids of what they hold."""
    return {**thing, **{member: ids(thing[member]) for member in members if member in thing}}


def of_id(thing: Object, shown: str, member: str) -> Object:
    """The thing whose `shown`, an object with an id in replies, is the `member` that requests have."""
    return {**thing, member: thing[shown].get("id")} if isinstance(thing.get(shown), dict) else thing


def can_be_reached(thing: Object, step: Step) -> Object:
    """The thing, if whoever makes it says how to dial it. Raises FailedError."""
    if step.action == CREATE and not thing.get("phoneNumber") and not thing.get("extension"):
        raise FailedError("Extension: nobody could reach it; give it an Extension or a Phone Number")
    return thing
