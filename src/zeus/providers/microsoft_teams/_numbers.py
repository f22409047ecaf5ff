"""Phone numbers: assigned, changed and given back by requests of their own, some of which Microsoft does later."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.rest import fill
from zeus.core.wire import Object
from zeus.providers.microsoft_teams._graph import VOICE, counted, ended, ids_in, pages
from zeus.providers.microsoft_teams._users import numbers_like, unassigned

OWNER, KIND, CATEGORY, PLACE, LOOKUP = "Assign To", "Number Type", "Category", "Emergency Location", "Reverse Lookup"
DIRECT = "directRouting"
EXTENSION = ";ext="
_ACTIONS = f"{VOICE}/numberAssignments"
_PLANS = frozenset({"MCOEV", "MCOEV_VIRTUALUSER"})
"""Service plans that let a user (Teams Phone), or a resource account, have a number."""


@dataclass(frozen=True)
class Numbers:
    """The numbers of the tenant, as `zeus.core.catalog.Api` has it: listed as usual, changed by actions."""

    path: str = _ACTIONS
    whole: bool = False
    omits: tuple[str, ...] = ()

    def id_of(self, thing: Object) -> Any:
        """See `Api.id_of`. A number that was assigned a moment ago goes by itself: its id was not told."""
        return thing.get("id") or thing.get("telephoneNumber")

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`."""
        listed = Call("list", "GET", self.path, classes=("teams",), repeatable=True)
        found = yield from pages(top=1000)(listed)
        # Those with an extension have a tab of their own.
        return [each for each in found if EXTENSION not in str(each.get("telephoneNumber"))]

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        path = fill(f"{self.path}/{{id}}", {"id": str(id)})
        reply = yield Call("read", "GET", path, classes=("teams",), repeatable=True, accept=(404,))
        return None if reply.status == 404 else reply.body

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        return (yield from numbers_like(step.key[0]))

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`. Raises FailedError for what Microsoft would refuse, as far as the plan can see it."""
        return (yield from counted(_sent(step)))


def _sent(step: Step) -> Procedure:
    before, number = step.before or {}, step.key[0]
    if step.action == DELETE:
        if before.get("assignmentTargetId"):
            yield from unassigned(number, str(before.get("numberType")))
        return None
    thing: Object = {**before, "telephoneNumber": number}
    given = step.action == CREATE or OWNER in step.values or CATEGORY in step.values
    target = _target(step)
    if given and target is None:
        if before.get("assignmentTargetId"):
            yield from unassigned(number, str(before.get("numberType")))
        return {**thing, "assignmentTargetId": None}
    if given:
        thing |= yield from _assigned(step, str(target))
    thing |= yield from _updated(step, with_place=not given)
    return thing


def _target(step: Step) -> Any:
    """The id of who shall have the number, None for nobody. Raises FailedError for one who may not have it."""
    before = step.before or {}
    path = step.values.get(OWNER)
    if path is None:
        return None if OWNER in step.values else before.get("assignmentTargetId")
    kind = _kind(step)
    if step.action == CREATE and kind != DIRECT:
        raise FailedError(
            "the tenant does not have this number: order or port it with Microsoft or the operator first; only numbers"
            " of Direct Routing come into being by being assigned"
        )
    able = before.get("capabilities")
    if able and not {"userAssignment", "voiceApplicationAssignment"} & set(able):
        raise FailedError(f"this number is for {', '.join(able)} only: no user can have it")
    holder = before.get("assignmentTargetId")
    if holder and step.known.path("user", holder) is None:
        raise FailedError(
            f"something that is no user has this number ({before.get('assignmentStatus')}): free it there"
        )
    check_license(step, path)
    return _id_of(step, path)


def _id_of(step: Step, path: tuple[str, ...]) -> Any:
    attribute = step.tab.by_heading[OWNER]
    return attribute.encode(path, step.known)


def _kind(step: Step) -> str:
    kind = step.tab.by_heading[KIND]
    value = step.values.get(KIND)
    return str((step.before or {}).get("numberType") or (kind.encode(value, step.known) if value else DIRECT))


def check_license(step: Step, path: tuple[str, ...]) -> None:
    """Raises FailedError for a user whose licenses are known, in this plan too, and let nobody phone.

    Microsoft's own words for that may be that the number is the on-premises directory's.
    """
    try:
        held = step.known.object("user", path).get("assignedLicenses")
    except LookupError:
        return
    if held is None:
        return
    names = [step.known.path("license", each.get("skuId")) for each in held]
    if any(name is None for name in names):
        return
    plans = [step.known.object("license", name).get("servicePlans") or () for name in names if name]
    if not any(plan.get("servicePlanName") in _PLANS for each in plans for plan in each):
        shown = ", ".join(cells.join_path(name) for name in names if name) or "none"
        raise FailedError(
            f"{cells.join_path(path)} has no license with Teams Phone (has: {shown}): add one on Users, such as MCOEV"
        )


def _assigned(step: Step, target: str) -> Procedure:
    """Take the number from whoever has it, and assign it; returns what is different then."""
    before, number, kind = step.before or {}, step.key[0], _kind(step)
    holder = before.get("assignmentTargetId")
    if holder and holder != target:
        yield from unassigned(number, kind)
    body: Object = {"telephoneNumber": number, "assignmentTargetId": target, "numberType": kind}
    category, place = step.values.get(CATEGORY), step.values.get(PLACE)
    if category is not None:
        body["assignmentCategory"] = step.tab.by_heading[CATEGORY].encode(category, step.known)
    if place is not None:
        body["locationId"] = step.tab.by_heading[PLACE].encode(place, step.known)
    reply = yield Call(
        "assign", "POST", f"{_ACTIONS}/assignNumber", body=body, lane=f"number:{number}",
        readback=lambda: _has(number, target),
    )  # fmt: skip
    if reply.status == 202:
        path = f"{VOICE}/operations/{ids_in(reply.headers['location'])[0]}"
        yield from ended("assign", path, f"assigned {number}")
    return body


def _has(number: str, target: str) -> Procedure:
    found = yield from numbers_like(number)
    return [each for each in found if each.get("assignmentTargetId") == target]


def _updated(step: Step, *, with_place: bool) -> Procedure:
    """Change what needs no new assignment; an empty text or list clears."""
    body: Object = {}
    if PLACE in step.values and (with_place or step.values[PLACE] is None):
        value = step.values[PLACE]
        body["locationId"] = "" if value is None else step.tab.by_heading[PLACE].encode(value, step.known)
    if LOOKUP in step.values:
        value = step.values[LOOKUP]
        encoded = [] if value is None else step.tab.by_heading[LOOKUP].encode(value, step.known)
        body["reverseNumberLookupOptions"] = encoded
    if body:
        sent = {"telephoneNumber": step.key[0], **body}
        yield Call("update", "POST", f"{_ACTIONS}/updateNumber", body=sent, repeatable=True)
    return body
