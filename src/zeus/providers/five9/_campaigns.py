"""Campaigns: listed in short, read one by one with what is assigned; what belongs to them has its own operations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from zeus.core.attributes import DELETE
from zeus.core.catalog import Shape, Wrong
from zeus.core.flow import Call, Procedure, Reply, Step, Values
from zeus.core.objects import body_of
from zeus.core.soap import OBJECT, PATTERN, Operation, Soap, operation, shown_in, without_gaps
from zeus.core.wire import Object, drop, get
from zeus.providers.five9._parts import after

BESIDE = ("dnis", "lists", "skills", "dispositions")
"""What is no member of the campaign: operations of their own assign it."""

_ASSIGNS = {
    "skills": "addSkillsToCampaign",
    "dispositions": "addDispositionsToCampaign",
}
"""Five9 has no operation that shows these, so none is ever taken away, and each is assigned by itself."""


@dataclass(frozen=True)
class Campaigns(Soap):
    """Campaigns of one type. The list shows a few members; the rest is read one by one.

    `one` is the operation that reads one; `assigned` the member that another shows, with what it is called, and
    `assigns` says how the member is changed.
    """

    one: str = ""
    assigned: tuple[str, str, str] = ("", "", "")
    assigns: Callable[[Step, str, Object, Object], Procedure] | None = None

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        more: Any = {"classes": self.reads, "repeatable": True, "accept": (404,)}
        body = {"campaignName": id}
        reply = yield self.call("read", self.one, body, variables, **more)
        if reply.status == 404:
            return None
        member, label, says = self.assigned
        found = (reply.body or {}).get("return") or {}
        return {**found, member: (yield from self._assigned(label, says, body, variables))}

    def _assigned(self, label: str, says: str, body: Object, variables: Mapping[str, str]) -> Procedure:
        if not says:
            return []
        reply: Reply = yield self.call(
            label, says, body, variables, classes=self.reads, repeatable=True, accept=(404,)
        )  # fmt: skip
        items = shown_in(reply.body, "return")
        return [_plain(item) if isinstance(item, Mapping) else item for item in items]

    def assigning(self, step: Step, name: str, says: str, arguments: Object, wanted: Object) -> Call:
        """A change of what is assigned. Where its answer is lost, the campaign shows whether it has what it shall."""

        def readback() -> Procedure:
            thing = yield from self.reading(step.variables, name)
            member = self.assigned[0]
            same = thing is not None and _sorted(thing.get(member)) == _sorted(wanted.get(member))
            return [thing] if same else []

        body = {"campaignName": name, **arguments}
        return self.call(says, says, body, step.variables, readback=readback)


def _plain(item: Mapping[str, Any]) -> Object:
    """An assignment without the campaign that it belongs to."""
    return {name: value for name, value in item.items() if name != "campaignName" and value is not None}


def _sorted(items: Any) -> list[str]:
    return sorted(map(str, without_gaps(items or ())))


def campaign(step: Step) -> Procedure:
    """The campaign itself, then what belongs to it: what was done stays done if one is refused."""
    if step.action == DELETE:
        return (yield from step.usual())
    api = step.tab.api
    assert isinstance(api, Campaigns)
    assert api.makes
    before = (yield from api.current(step)) if step.action != "create" else {}
    whole = body_of(step, before)
    body = api.sent(whole)
    name = str(body["name"])
    if step.action == "create":
        yield api.call(
            "create", api.makes.name, {"campaign": body}, step.variables,
            readback=lambda: api.made(step), shows_by_key=True,
        )  # fmt: skip
    else:
        yield from api.renaming(step, body)
        if body != api.sent(before):
            yield from api.changing(step, before, body)
    yield from after("the campaign itself is done", _rest(step, api, name, before, whole))
    assigned = {api.assigned[0]: whole.get(api.assigned[0]) or []} if api.assigns else {}
    return {n: v for n, v in {**before, **body, **assigned}.items() if n not in _ASSIGNS}


def _rest(step: Step, api: Campaigns, name: str, before: Object, whole: Object) -> Procedure:
    """What no operation of the campaign itself carries: numbers or lists, skills, dispositions."""
    if api.assigns:
        yield from api.assigns(step, name, before, whole)
    for member, says in _ASSIGNS.items():
        for item in whole.get(member) or ():
            yield api.call(
                f"{says} {item}", says, {"campaignName": name, member: [item]}, step.variables,
                repeatable=True, accept=(409,),
            )  # fmt: skip


def _numbers(step: Step, name: str, before: Object, whole: Object) -> Procedure:
    """Numbers that go are taken out first: another campaign may wait for them."""
    held, wanted = set(before.get("dnis") or ()), set(whole.get("dnis") or ())
    going, coming = sorted(held - wanted), sorted(wanted - held)
    if going:
        yield INBOUND.assigning(
            step, name, "removeDNISFromCampaign", {"DNISList": going}, {"dnis": sorted(held & wanted)}
        )  # fmt: skip
    if coming:
        yield INBOUND.assigning(step, name, "addDNISToCampaign", {"DNISList": coming}, whole)


def _lists(step: Step, name: str, before: Object, whole: Object) -> Procedure:
    """Lists that go, lists that come, and lists whose order differs."""
    held = {each["listName"]: each for each in before.get("lists") or ()}
    wanted = {each["listName"]: without_gaps(each) for each in whole.get("lists") or ()}
    going = sorted(held.keys() - wanted.keys())
    coming = [wanted[each] for each in sorted(wanted.keys() - held.keys())]
    changed = [wanted[each] for each in sorted(wanted.keys() & held.keys()) if wanted[each] != held[each]]
    there = {each: held[each] for each in held if each in wanted}
    api = step.tab.api
    assert isinstance(api, Campaigns)
    if going:
        yield api.assigning(step, name, "removeListsFromCampaign", {"lists": going}, {"lists": list(there.values())})
    if coming:
        yield api.assigning(
            step, name, "addListsToCampaign", {"lists": coming}, {"lists": [*there.values(), *coming]}
        )  # fmt: skip
    if changed:
        body = {"campaignName": name, "lists": changed}
        yield api.call("modifyCampaignLists", "modifyCampaignLists", body, step.variables, repeatable=True)


def _api(entity: str, kind: str, one: str, **more: Any) -> Campaigns:
    """The operations of one type of campaign: its own to make, change and read one, those of all types for the rest."""

    def own(verb: str) -> Operation:
        return operation(f"{verb}{kind.title()}Campaign", campaign=OBJECT)

    return Campaigns(
        entity,
        operation("getCampaigns", campaignNamePattern=PATTERN, campaignType=kind.upper()),
        makes=own("create"),
        changes=own("modify"),
        removes=operation("deleteCampaign", campaignName="{0}"),
        renames=operation("renameCampaign", campaignName="{0}", campaignNewName="{new}"),
        one=one,
        strip=("state", "defaultIvrSchedule.ivrSchedule.name", *BESIDE),
        **more,
    )


_SHOWN_ALONE = ("autoRecord", "callWrapup", "ftpHost", "ftpPassword", "ftpUser", "recordingNameAsSid", "useFtp")

_DIALED_ALONE = (
    *_SHOWN_ALONE, "analyzeLevel", "CRMRedialTimeout", "dnisAsAni", "enableListDialingRatios", "listDialingMode",
    "noOutOfNumbersAlert", "stateDialingRule", "timeZoneAssignment", "lists",
)  # fmt: skip

INBOUND = _api(
    "inboundCampaign", "inbound", "getInboundCampaign",
    assigned=("dnis", "read numbers", "getCampaignDNISList"), assigns=_numbers,
    omits=(*_SHOWN_ALONE, "defaultIvrSchedule", "maxNumOfLines", "dnis", "parameters"),
)  # fmt: skip

OUTBOUND = _api(
    "outboundCampaign", "outbound", "getOutboundCampaign",
    assigned=("lists", "read lists", "getListsForCampaign"), assigns=_lists,
    omits=(*_DIALED_ALONE, "actionOnAnswerMachine", "actionOnQueueExpiration", "callAnalysisMode", "callsAgentRatio",
           "dialNumberOnTimeout", "dialingMode", "dialingPriority", "dialingRatio", "distributionAlgorithm",
           "distributionTimeFrame", "limitPreviewTime", "maxDroppedCallsPercentage", "maxPreviewTime", "maxQueueTime",
           "monitorDroppedCalls", "previewDialImmediately", "useTelemarketingMaxQueTimeEq1"),
)  # fmt: skip

AUTODIAL = _api(
    "autodialCampaign", "autodial", "getAutodialCampaign",
    assigned=("lists", "read lists", "getListsForCampaign"), assigns=_lists,
    omits=(*_DIALED_ALONE, "agentAvailability", "agentSkillName", "defaultIvrSchedule", "dialIfAgentsAvailable",
           "maxNumOfLines"),
)  # fmt: skip


def advanced_needs_a_profile(values: Values) -> Wrong | None:
    """In ADVANCED mode the profile says how urgent calls are."""
    if values["Mode"] == "ADVANCED" and not values["Campaign Profile"]:
        return Wrong("Campaign Profile", "a campaign in ADVANCED mode needs a campaign profile")
    return None


def _read(thing: Object) -> Object:
    """The parameters of the script as a list of the campaign's own."""
    found = get(thing, "defaultIvrSchedule.ivrSchedule.scriptParameters")
    return {**thing, "parameters": found} if isinstance(found, list) else dict(thing)


def _write(thing: Object, step: Step) -> Object:
    whole = {name: value for name, value in thing.items() if name != "parameters"}
    if "parameters" in thing:
        schedule = dict(whole.get("defaultIvrSchedule") or {})
        inner = {**(schedule.get("ivrSchedule") or {}), "scriptParameters": thing["parameters"]}
        whole["defaultIvrSchedule"] = {**schedule, "ivrSchedule": inner}
    # Only the default schedule can be set, and it must not be named (guide: createInboundCampaign).
    drop(whole, "defaultIvrSchedule.ivrSchedule.name")
    return whole


SHAPE = Shape(_read, _write)
