"""Phone numbers: how cells name one, and how numbers are added to locations and taken from them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zeus.core.attributes import CREATE, DELETE
from zeus.core.flow import Call, Procedure, Step
from zeus.core.kinds import Phone
from zeus.core.lists import Ref
from zeus.core.objects import body_of
from zeus.core.rest import Rest
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import CLASSES, LOCATED, TELEPHONY
from zeus.providers.webex_calling._pages import linked


@dataclass(frozen=True)
class Number(Ref):
    """A phone number of the organization, which is its own id: written and read as phone numbers are."""

    to: str | tuple[str, ...] = "phone_number"

    def parse(self, text: str) -> tuple[str, ...]:
        """See `Attribute.parse`."""
        return (Phone(self.heading, "", "").parse(text),)

    def decode(self, wire: Any, known: object) -> tuple[str, ...] | None:
        """See `Attribute.decode`. Webex shows hyphens that it does not take."""
        return None if wire in (None, "") else (plain_number(wire),)


def plain_number(wire: Any) -> str:
    """``+19195551234`` of ``+1-919-5551234``."""
    return re.sub(r"[\s().\-]", "", str(wire))


class _Numbers(Rest):
    """The numbers of all locations, whether somebody has them or not."""

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`. Extensions without a number are in the same list."""
        found = yield from super().listing(variables)
        return [_own(each) for each in found if each.get("phoneNumber")]

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`. No number has an address of its own."""
        query = {"orgId": variables["org"], "phoneNumber": str(id)}
        found = yield from self.pages(Call("read", "GET", self.listed, query=query, classes=CLASSES, repeatable=True))
        return next((_own(each) for each in found if plain_number(each.get("phoneNumber")) == id), None)

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        found = yield from self.reading(step.variables, step.key[-1])
        return [found] if found else []


def _own(thing: Object) -> Object:
    location = thing.get("location") or {}
    return {**thing, "phoneNumber": plain_number(thing["phoneNumber"]), "locationId": location.get("id")}


NUMBERS = _Numbers(
    f"{LOCATED}/numbers", linked("phoneNumbers"), listed=f"{TELEPHONY}/numbers", item=f"{LOCATED}/numbers",
    asked={"orgId": "{org}"}, classes=CLASSES, changes=True, cleared="", id="phoneNumber", within=("locationId",),
    find=lambda step: {"phoneNumber": step.key[-1]},
)  # fmt: skip


def added(step: Step) -> Procedure:
    """Numbers are added, switched on and taken away in lists; those that are there already are passed over."""
    before: Object = step.before or {}
    wanted = body_of(step, {})
    place = str(wanted.get("locationId") or before.get("locationId") or "")
    path = f"{TELEPHONY}/locations/{place}/numbers"
    number = str(wanted.get("phoneNumber") or step.id)
    query = {"orgId": step.variables["org"]}
    body: Object = {"phoneNumbers": [number]}
    if step.action == DELETE:
        yield Call(
            "delete",
            "DELETE",
            path,
            query=query,
            body=body,
            classes=CLASSES,
            repeatable=True,
            accept=(404,),
            gather="numbers removed",
        )
        return None
    if step.action == CREATE:
        kind = "TOLLFREE" if re.match(r"\+18(00|33|44|55|66|77|88)", number) else "DID"
        more = {"numberType": kind, **{name: wanted[name] for name in ("state",) if name in wanted}}
        yield Call(
            "create",
            "POST",
            path,
            query=query,
            body={**body, **more},
            classes=CLASSES,
            repeatable=True,
            gather="numbers added",
        )
    else:
        action = "ACTIVATE" if wanted.get("state") == "ACTIVE" else "DEACTIVATE"
        yield Call(
            "update",
            "PUT",
            path,
            query=query,
            body={**body, "action": action},
            classes=CLASSES,
            repeatable=True,
            gather="numbers switched",
        )
    return {**before, **wanted, "phoneNumber": number}
