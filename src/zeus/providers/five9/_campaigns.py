"""Campaigns: listed in short, read one by one with their numbers; what belongs to them has operations of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zeus.core.attributes import DELETE
from zeus.core.catalog import Shape
from zeus.core.flow import Procedure, Step
from zeus.core.objects import body_of
from zeus.core.soap import OBJECT, PATTERN, Soap, operation, shown_in
from zeus.core.wire import Object, drop, get
from zeus.providers.five9._parts import after

BESIDE = ("dnis", "skills", "dispositions")
"""What is no member of the campaign: operations of their own assign it."""

_ASSIGNS = {
    "skills": "addSkillsToCampaign",
    "dispositions": "addDispositionsToCampaign",
}
"""Five9 has no operation that shows these, so none is ever taken away, and each is assigned by itself."""


@dataclass(frozen=True)
class Campaigns(Soap):
    """Inbound campaigns. The list shows a few members; the rest and the numbers are read one by one."""

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        more: Any = {"classes": self.reads, "repeatable": True, "accept": (404,)}
        body = {"campaignName": id}
        reply = yield self.call("read", "getInboundCampaign", body, variables, **more)
        if reply.status == 404:
            return None
        numbers = yield self.call("read numbers", "getCampaignDNISList", body, variables, **more)
        found = (reply.body or {}).get("return") or {}
        return {**found, "dnis": shown_in(numbers.body, "return")}


API = Campaigns(
    "inboundCampaign",
    operation("getCampaigns", campaignNamePattern=PATTERN, campaignType="INBOUND"),
    makes=operation("createInboundCampaign", campaign=OBJECT),
    changes=operation("modifyInboundCampaign", campaign=OBJECT),
    removes=operation("deleteCampaign", campaignName="{0}"),
    renames=operation("renameCampaign", campaignName="{0}", campaignNewName="{new}"),
    strip=("state", "defaultIvrSchedule.ivrSchedule.name", *BESIDE),
    omits=("autoRecord", "callWrapup", "defaultIvrSchedule", "maxNumOfLines", "dnis", "ftpHost", "ftpPassword",
           "ftpUser", "recordingNameAsSid", "useFtp", "parameters"),
)  # fmt: skip


def campaign(step: Step) -> Procedure:
    """The campaign itself, then its numbers, skills and dispositions: what was done stays done if one is refused."""
    if step.action == DELETE:
        return (yield from step.usual())
    before = (yield from API.current(step)) if step.action != "create" else {}
    whole = body_of(step, before)
    body = API.sent(whole)
    name = str(body["name"])
    if step.action == "create":
        yield API.call(
            "create", "createInboundCampaign", {"campaign": body}, step.variables,
            readback=lambda: API.made(step), shows_by_key=True,
        )  # fmt: skip
    else:
        yield from API.renaming(step, body)
        if body != API.sent(before):
            yield from API.changing(step, before, body)
    yield from after("the campaign itself is done", _rest(step, name, before, whole))
    return {n: v for n, v in {**before, **body, "dnis": whole.get("dnis") or []}.items() if n not in _ASSIGNS}


def _rest(step: Step, name: str, before: Object, whole: Object) -> Procedure:
    """What no operation of the campaign itself carries: numbers, skills, dispositions."""
    yield from _numbers(step, name, before.get("dnis") or (), whole.get("dnis") or ())
    for member, says in _ASSIGNS.items():
        for item in whole.get(member) or ():
            yield API.call(
                f"{says} {item}", says, {"campaignName": name, member: [item]}, step.variables,
                repeatable=True, accept=(409,),
            )  # fmt: skip


def _numbers(step: Step, name: str, held: Any, wanted: Any) -> Procedure:
    """Numbers that go are taken out first: another campaign may wait for them."""
    for says, numbers in (
        ("removeDNISFromCampaign", sorted(set(held) - set(wanted))),
        ("addDNISToCampaign", sorted(set(wanted) - set(held))),
    ):
        if numbers:
            body = {"campaignName": name, "DNISList": numbers}
            yield API.call(
                says, says, body, step.variables, readback=lambda numbers=numbers: _assigned(step, name, numbers)
            )  # fmt: skip


def _assigned(step: Step, name: str, numbers: list[str]) -> Procedure:
    """Whether a change of numbers whose answer was lost had its effect: the campaign has them all, or none."""
    thing = yield from API.reading(step.variables, name)
    held = set((thing or {}).get("dnis") or ())
    wanted = set(step.values.get("DNIS") or ())
    taken = all((number in held) is ((number,) in wanted) for number in numbers)
    return [thing] if taken and thing else []


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
