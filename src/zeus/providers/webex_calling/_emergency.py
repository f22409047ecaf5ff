"""The emergency settings of locations: the number to call back, and the mail that tells of a call."""

from collections.abc import Mapping

from zeus.core.catalog import Shape
from zeus.core.flow import Call, Procedure, Step
from zeus.core.rest import Rest
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import CLASSES, LOCATED, ORG, TELEPHONY
from zeus.providers.webex_calling._pages import linked


class _Emergency(Rest):
    """Of the locations, nothing but which they are is listed."""

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`."""
        query = {"orgId": variables["org"]}
        found = yield from self.pages(Call("list", "GET", self.listed, query=query, classes=CLASSES, repeatable=True))
        return [{"locationId": each["id"]} for each in found]

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        query = {"orgId": step.variables["org"], "name": step.key[-1]}
        found = yield from self.pages(Call("find", "GET", self.listed, query=query, classes=CLASSES, repeatable=True))
        return [{"locationId": each["id"]} for each in found if each["name"].casefold() == step.key[-1].casefold()]


_PATH = f"{LOCATED}/features/emergencyCallbackNumber"
EMERGENCY = _Emergency(
    _PATH, linked("locations"), listed=f"{TELEPHONY}/locations", item=_PATH, id="locationId", within=("locationId",),
    create="PUT", changes=True, cleared="", asked=ORG, classes=CLASSES, always=("selected", "locationMemberId"),
    omits=("selected", "locationMemberId", "elinExpiryTimeMinutes", "notification"),
    beside={"notification": f"{LOCATED}/emergencyCallNotification"}, strip=("notification.organization",),
    find=lambda step: {"orgId": step.variables["org"], "name": step.key[-1]},
)  # fmt: skip


def _read(thing: Object) -> Object:
    """The member by its id, as requests have it."""
    member = thing.get("locationMemberInfo") or {}
    found = {name: each for name, each in thing.items() if name not in ("locationInfo", "locationMemberInfo")}
    return {**found, "locationMemberId": member["memberId"]} if member.get("memberId") else found


def _write(thing: Object, step: Step) -> Object:
    """Without a member, the location's own number is shown."""
    return thing if thing.get("locationMemberId") else {**thing, "selected": "LOCATION_NUMBER"}


SHAPE = Shape(_read, _write)
